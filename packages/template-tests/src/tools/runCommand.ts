import { spawn } from 'node:child_process';

/** How a command ended, with all that it wrote. */
export interface CommandResult {
  succeeded: boolean;
  /** Undefined when it was ended by a signal. */
  code?: number;
  /** Both streams, in the order in which they came. */
  output: string;
  /** The standard output alone, for tools that answer with a document. */
  stdout: string;
}

/**
 * Runs a command in a folder and waits for its end, at most `timeoutSeconds`.
 * A command that takes longer is ended and has failed.
 */
export async function runCommand(options: {
  command: string;
  arguments: string[];
  folder: string;
  timeoutSeconds: number;
  environment?: Record<string, string>;
}): Promise<CommandResult> {
  const child = spawn(options.command, options.arguments, {
    cwd: options.folder,
    env: { ...process.env, ...options.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: options.timeoutSeconds * 1000,
  });
  const parts: Buffer[] = [];
  const standard: Buffer[] = [];
  child.stdout.on('data', part => {
    parts.push(part);
    standard.push(part);
  });
  child.stderr.on('data', part => parts.push(part));
  const { code, signal } = await new Promise<{
    code: number | null;
    signal: string | null;
  }>((done, failed) => {
    child.on('error', failed);
    child.on('close', (exitCode, exitSignal) =>
      done({ code: exitCode, signal: exitSignal }),
    );
  });
  const output = Buffer.concat(parts).toString('utf8');
  return {
    succeeded: code === 0,
    code: code ?? undefined,
    stdout: Buffer.concat(standard).toString('utf8'),
    output: signal
      ? `${output}\nEnded by ${signal} after ${options.timeoutSeconds} s at the most`
      : output,
  };
}
