import { spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { gitEnvironment } from '../../git/runGit';
import { packageFolder } from '../../packageFolder';

const actions = join(
  realpathSync(packageFolder('@provenpath/sandbox')),
  '../../golden-path/actions',
);

export interface ScriptResult {
  code: number | null;
  /** What it wrote to its output and its error output, in turn. */
  log: string;
  /** What it handed to later steps. */
  outputs: string;
  /** What it wrote to the page of the run. */
  summary: string;
}

/** A folder of its own under the system's folder for temporary files. */
export function temporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'golden-path-test-'));
}

/**
 * Puts a command of that name first on the PATH of later scripts, in place of a
 * tool that a runner has and a developer's machine may lack.
 */
export async function standIn(
  folder: string,
  command: string,
  script: string,
): Promise<void> {
  await mkdir(join(folder, 'bin'), { recursive: true });
  const file = join(folder, 'bin', command);
  await writeFile(file, `#!/usr/bin/env bash\nset -euo pipefail\n${script}`);
  await chmod(file, 0o755);
}

/**
 * Runs the script of a composite action, as a runner does it.
 *
 * @param options.folder - where stand-ins and the runner's own files are
 * @param options.cwd - the checked-out repository
 */
export async function runScript(
  script: string,
  options: { folder: string; cwd: string; env: Record<string, string> },
): Promise<ScriptResult> {
  const { folder, cwd, env } = options;
  const outputFile = join(folder, 'github-output');
  const summaryFile = join(folder, 'github-summary');
  await Promise.all([writeFile(outputFile, ''), writeFile(summaryFile, '')]);
  const child = spawn('bash', [join(actions, script)], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: gitEnvironment({
      PATH: [join(folder, 'bin'), process.env.PATH].join(delimiter),
      GITHUB_OUTPUT: outputFile,
      GITHUB_STEP_SUMMARY: summaryFile,
      ...env,
    }),
  });
  let log = '';
  child.stdout.on('data', chunk => (log += chunk));
  child.stderr.on('data', chunk => (log += chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  return {
    code,
    log,
    outputs: await readFile(outputFile, 'utf8'),
    summary: await readFile(summaryFile, 'utf8'),
  };
}
