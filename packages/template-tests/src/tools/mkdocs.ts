import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { z } from 'zod';
import { findCommand } from './findCommand';
import { requireSuccess } from './requireSuccess';
import { runCommand } from './runCommand';
import type { BatchTool, ToolSubject } from './Tool';
import { MissingToolError } from './ToolReport';

/** Set to the folder of the Python environment that has MkDocs. */
const FOLDER_VARIABLE = 'TECHDOCS_BIN_DIR';

const BUILD_SCRIPT = resolvePackagePath(
  '@provenpath/template-tests',
  'src/tools/build_docs.py',
);

const lineSchema = z.object({
  folder: z.string(),
  found: z.array(z.string()),
});

/** Builds the documentation as `mkdocs build --strict`: a warning is a failure. */
export const mkdocs: BatchTool = {
  kind: 'batch',
  name: 'mkdocs',
  appliesTo: /^mkdocs\.yml$/,
  reads: /^(mkdocs\.yml$|docs\/)/,
  checkAll,
};

async function checkAll(
  subjects: ToolSubject[],
): Promise<Map<string, string[]>> {
  const python = await findCommand('python', [process.env[FOLDER_VARIABLE]]);
  if (!python) {
    throw new MissingToolError(
      `there is no Python with MkDocs, neither in ${FOLDER_VARIABLE} nor on PATH`,
    );
  }
  const result = await runCommand({
    command: python,
    arguments: [BUILD_SCRIPT, ...subjects.map(({ folder }) => folder)],
    folder: subjects[0].folder,
    timeoutSeconds: 60 + 5 * subjects.length,
    environment: { PYTHONDONTWRITEBYTECODE: '1' },
  });
  if (/No module named '(mkdocs|techdocs)/.test(result.output)) {
    throw new MissingToolError(`${python} has no MkDocs`);
  }
  requireSuccess(result);
  const lines = result.stdout
    .split('\n')
    .filter(line => line.startsWith('{'))
    .map(line => lineSchema.parse(JSON.parse(line)));
  return new Map(
    subjects.map(({ name, folder }) => {
      const line = lines.find(each => each.folder === folder);
      return [name, line?.found ?? ['MkDocs did not come to it']];
    }),
  );
}
