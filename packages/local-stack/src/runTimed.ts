import { spawn } from 'node:child_process';
import path from 'node:path';

/**
 * Runs a command to its end.
 *
 * @returns seconds it took
 * @throws Error with the end of its output when it fails
 */
export function runTimed(
  command: string,
  args: string[],
  options: { cwd: string; env?: NodeJS.ProcessEnv },
): Promise<number> {
  const started = Date.now();
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const collect = (chunk: Buffer) => {
      output = (output + chunk).slice(-4000);
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', reject);
    child.on('close', code => {
      if (code === 0) {
        resolve((Date.now() - started) / 1000);
      } else {
        reject(
          new Error(
            `${path.basename(command)} ${args.join(' ')} ended with ${code}:\n${output}`,
          ),
        );
      }
    });
  });
}
