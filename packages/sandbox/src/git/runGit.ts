import { spawn } from 'node:child_process';

/** A git command that ended with a code other than zero. */
export class GitError extends Error {
  constructor(
    readonly args: readonly string[],
    readonly exitCode: number | null,
    readonly stderr: string,
  ) {
    super(`git ${args[0]} ended with ${exitCode}: ${stderr.trim()}`);
    this.name = 'GitError';
  }
}

export interface GitOptions {
  cwd: string;
  input?: Buffer | string;
  env?: Record<string, string>;
  /** Exit codes that are an answer and no failure; default `[0]`. */
  accept?: number[];
}

/** Nothing of the user's or the machine's git configuration reaches the sandbox. */
export function gitEnvironment(
  extra: Record<string, string> = {},
): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    LANG: 'C',
    LC_ALL: 'C',
    TZ: 'UTC',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_TERMINAL_PROMPT: '0',
    // The data folder may belong to another user, as in a mounted volume.
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'safe.directory',
    GIT_CONFIG_VALUE_0: '*',
    ...extra,
  };
}

/**
 * Runs git and returns what it wrote to its output.
 *
 * @throws GitError when it ends with a code that is not accepted.
 */
export async function runGit(
  args: readonly string[],
  options: GitOptions,
): Promise<{ stdout: Buffer; exitCode: number }> {
  const child = spawn('git', args, {
    cwd: options.cwd,
    env: gitEnvironment(options.env),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const output: Buffer[] = [];
  const problems: Buffer[] = [];
  child.stdout.on('data', chunk => output.push(chunk));
  child.stderr.on('data', chunk => problems.push(chunk));
  // A git that has read enough closes its input early; its exit code decides.
  child.stdin.on('error', error => {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') {
      child.kill();
    }
  });
  child.stdin.end(options.input);
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (exitCode === null || !(options.accept ?? [0]).includes(exitCode)) {
    throw new GitError(args, exitCode, Buffer.concat(problems).toString());
  }
  return { stdout: Buffer.concat(output), exitCode };
}
