import { join, relative, sep } from 'node:path';
import { z } from 'zod';
import { requireCommand } from './requireCommand';
import { runCommand } from './runCommand';
import type { BatchTool, ToolSubject } from './Tool';

const findingsSchema = z.array(
  z.object({
    file: z.string(),
    line: z.number(),
    code: z.string(),
    message: z.string(),
  }),
);

const DOCKERFILE = /(^|\/)Dockerfile$/;

/** Holds every Dockerfile to hadolint. */
export const hadolint: BatchTool = {
  kind: 'batch',
  name: 'hadolint',
  appliesTo: DOCKERFILE,
  reads: DOCKERFILE,
  checkAll,
};

async function checkAll(
  subjects: ToolSubject[],
): Promise<Map<string, string[]>> {
  const command = await requireCommand('hadolint');
  const found = new Map<string, string[]>();
  for (const { name, files, folder } of subjects) {
    const paths = [...files.keys()].filter(path => DOCKERFILE.test(path));
    const { stdout } = await runCommand({
      command,
      arguments: [
        '--format=json',
        '--no-color',
        ...paths.map(path => join(folder, path)),
      ],
      folder,
      timeoutSeconds: 60,
    });
    // It ends with 1 when it found something, so what it wrote tells.
    const findings = findingsSchema.parse(JSON.parse(stdout));
    found.set(
      name,
      findings.map(
        ({ file, line, code, message }) =>
          `${relative(folder, file).split(sep).join('/')}: line ${line}: ${message} [${code}]`,
      ),
    );
  }
  return found;
}
