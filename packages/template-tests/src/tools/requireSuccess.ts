import type { CommandResult } from './runCommand';

const LAST_LINES = 60;

/** @throws Error with the end of what a command wrote when it has failed */
export function requireSuccess({ succeeded, output }: CommandResult): void {
  if (!succeeded) {
    const lines = output.trimEnd().split('\n').slice(-LAST_LINES);
    throw new Error(`\n${lines.join('\n')}`);
  }
}
