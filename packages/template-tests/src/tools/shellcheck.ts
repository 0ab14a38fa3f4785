import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { parseDocuments } from '../checks/parseDocuments';
import { requireCommand } from './requireCommand';
import { runCommand } from './runCommand';
import type { BatchTool, ToolSubject } from './Tool';

const findingsSchema = z.object({
  comments: z.array(
    z.object({
      file: z.string(),
      line: z.number(),
      code: z.number(),
      message: z.string(),
    }),
  ),
});

// GitHub fills in expressions before the shell sees them, so a script looks odd
// without them. These are the rules that actionlint leaves out for this reason.
const EXCLUDED = 'SC1091,SC2043,SC2050,SC2154,SC2157,SC2194';

const EXPRESSION = /\$\{\{.*?\}\}/gs;

/** A script and where it stands. */
export interface ShellScript {
  path: string;
  text: string;
}

/** Holds shell scripts, and those in workflows and actions, to shellcheck. */
export const shellcheck: BatchTool = {
  kind: 'batch',
  name: 'shellcheck',
  appliesTo: /\.sh$|^\.github\/|(^|\/)action\.ya?ml$/,
  reads: /\.sh$|^\.github\/|(^|\/)action\.ya?ml$/,
  checkAll,
};

async function checkAll(
  subjects: ToolSubject[],
): Promise<Map<string, string[]>> {
  const command = await requireCommand('shellcheck');
  const found = new Map<string, string[]>();
  for (const { name, files, folder } of subjects) {
    const paths = new Map<string, string>();
    for (const [index, script] of findScripts(files).entries()) {
      const file = join(folder, 'scripts', `${index}.sh`);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, script.text);
      paths.set(file, script.path);
    }
    if (paths.size > 0) {
      found.set(name, await check(command, folder, paths));
    }
  }
  return found;
}

async function check(
  command: string,
  folder: string,
  paths: Map<string, string>,
): Promise<string[]> {
  const { stdout } = await runCommand({
    command,
    arguments: [
      '--format=json1',
      '--shell=bash',
      `--exclude=${EXCLUDED}`,
      ...paths.keys(),
    ],
    folder,
    timeoutSeconds: 60,
  });
  // It ends with 1 when it found something, so what it wrote tells.
  return findingsSchema
    .parse(JSON.parse(stdout))
    .comments.map(
      ({ file, line, code, message }) =>
        `${paths.get(file)}: line ${line}: ${message} [SC${code}]`,
    );
}

/** Shell scripts of a project: files, and every `run` of workflows and actions. */
export function findScripts(files: ReadonlyMap<string, string>): ShellScript[] {
  const own = [...files]
    .filter(([path]) => path.endsWith('.sh'))
    .map(([path, text]) => ({ path, text }));
  const inside = parseDocuments(files).documents.flatMap(({ path, content }) =>
    runsIn(content).map((text, index) => ({
      path: `${path}, run ${index + 1}`,
      text: text.replaceAll(EXPRESSION, match => '_'.repeat(match.length)),
    })),
  );
  return [...own, ...inside];
}

function runsIn(content: unknown): string[] {
  if (typeof content !== 'object' || content === null) {
    return [];
  }
  const { run, shell } = content as Record<string, unknown>;
  const isBash = shell === undefined || /^(ba)?sh\b/.test(String(shell));
  return [
    ...(typeof run === 'string' && isBash ? [run] : []),
    ...Object.values(content).flatMap(runsIn),
  ];
}
