import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findCommand } from './findCommand';
import { runCommand } from './runCommand';

function run(script: string, timeoutSeconds = 20) {
  return runCommand({
    command: process.execPath,
    arguments: ['-e', script],
    folder: tmpdir(),
    timeoutSeconds,
    environment: { GREETING: 'hello' },
  });
}

describe('runCommand', () => {
  it('keeps what a command writes', async () => {
    expect(
      await run('console.log(process.env.GREETING); console.error("there")'),
    ).toEqual({
      succeeded: true,
      code: 0,
      output: 'hello\nthere\n',
      stdout: 'hello\n',
    });
  });

  it('tells a failure by the exit code', async () => {
    expect(await run('process.exit(3)')).toEqual({
      succeeded: false,
      code: 3,
      output: '',
      stdout: '',
    });
  });

  it('ends a command that takes too long', async () => {
    expect(await run('setTimeout(() => {}, 60_000)', 0.5)).toMatchObject({
      succeeded: false,
      output: '\nEnded by SIGTERM after 0.5 s at the most',
    });
  });
});

describe('findCommand', () => {
  it('finds only what can be run, in the given folders first', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'find-command-'));
    try {
      await writeFile(join(folder, 'tool-of-the-test'), '', { mode: 0o755 });
      await writeFile(join(folder, 'text-of-the-test'), '', { mode: 0o644 });
      expect(await findCommand('tool-of-the-test', [undefined, folder])).toBe(
        join(folder, 'tool-of-the-test'),
      );
      expect(await findCommand('text-of-the-test', [folder])).toBeUndefined();
      expect(await findCommand('tool-of-the-test')).toBeUndefined();
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
