import { join } from 'node:path';
import { z } from 'zod';
import { groupFindings, layRequests, writeTree } from './infrastructureTree';
import { requireCommand } from './requireCommand';
import { runCommand } from './runCommand';
import type { BatchTool, ToolSubject } from './Tool';

const resultSchema = z.object({
  results: z.object({
    failed_checks: z.array(
      z.object({
        check_id: z.string(),
        check_name: z.string(),
        file_path: z.string(),
        resource: z.string(),
        caller_file_path: z.string().nullish(),
      }),
    ),
    parsing_errors: z.array(z.string()).optional(),
  }),
  summary: z.object({ passed: z.number() }),
});

/** Scans Terraform, with the modules that it calls, for what is not safe. */
export const checkov: BatchTool = {
  kind: 'batch',
  name: 'checkov',
  appliesTo: /\.tf$/,
  reads: /\.tf$/,
  checkAll,
};

async function checkAll(
  subjects: ToolSubject[],
): Promise<Map<string, string[]>> {
  const command = await requireCommand('checkov');
  const tree = layRequests(subjects);
  const folder = join(subjects[0].folder, '..', 'tree');
  await writeTree(folder, tree);
  const { output, stdout } = await runCommand({
    command,
    arguments: [
      '--directory=.',
      '--framework=terraform',
      '--output=json',
      '--quiet',
      '--compact',
      // Both would ask a service of its maker.
      '--skip-download',
      '--skip-results-upload',
    ],
    folder,
    timeoutSeconds: 300,
    environment: { LOG_LEVEL: 'ERROR' },
  });
  if (!stdout.startsWith('{')) {
    throw new Error(`checkov wrote no result:\n${output.slice(-2000)}`);
  }
  const { results, summary } = resultSchema.parse(JSON.parse(stdout));
  if (summary.passed === 0) {
    throw new Error(`checkov checked nothing:\n${output.slice(-2000)}`);
  }
  const findings = results.failed_checks.map(found => ({
    path: pathOf(found.caller_file_path ?? found.file_path),
    message: `${found.resource}: ${found.check_name} [${found.check_id}]`,
  }));
  const unread = (results.parsing_errors ?? []).map(path => ({
    path: pathOf(path),
    message: 'checkov cannot read it',
  }));
  return groupFindings(subjects, tree, [...findings, ...unread]);
}

function pathOf(path: string): string {
  return path.replace(/^\/+/, '');
}
