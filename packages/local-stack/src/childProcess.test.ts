import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { readLogTail, startService } from './childProcess';
import { typeScriptArgs } from './stack';

const rootDir = path.resolve(__dirname, '../../..');

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function waitFor(condition: () => boolean): Promise<boolean> {
  for (let attempt = 0; attempt < 300 && !condition(); attempt += 1) {
    await delay(100);
  }
  return condition();
}

describe('startService', () => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'portal-service-'));

  afterAll(() => fs.rmSync(dir, { recursive: true, force: true }));

  const start = (name: string, script: string) =>
    startService({
      name,
      logsDir: dir,
      args: ['-e', script],
      cwd: dir,
      env: process.env,
    });

  it('says how a service ended by itself, and its log holds what it said', async () => {
    const service = start(
      'brief',
      'console.log("last words"); process.exit(3)',
    );
    await expect(service.died).resolves.toBe('The brief ended (code 3).');
    expect(readLogTail(service.logFile)).toBe('last words');
  });

  it('ends a service that ignores the request', async () => {
    const service = start(
      'stubborn',
      'process.on("SIGTERM", () => { process.exitCode = 1; }); console.log(process.pid); setInterval(() => {}, 1000)',
    );
    expect(await waitFor(() => readLogTail(service.logFile) !== '')).toBe(true);
    const pid = Number(readLogTail(service.logFile));
    await service.stop();
    expect(isAlive(pid)).toBe(false);
  });

  it('ends with its parent, also when that is killed', async () => {
    const parentScript = path.join(dir, 'parent.ts');
    fs.writeFileSync(
      parentScript,
      `import { startService } from ${JSON.stringify(path.join(__dirname, 'childProcess'))};
       startService({ name: 'orphan', logsDir: ${JSON.stringify(dir)}, cwd: ${JSON.stringify(dir)}, env: process.env,
         args: ['-e', 'console.log(process.pid); setInterval(() => {}, 1000)'] });`,
    );
    const args = typeScriptArgs(rootDir, '').slice(0, 2);
    const parent = spawn(process.execPath, [...args, parentScript], {
      stdio: 'ignore',
    });
    const logFile = path.join(dir, 'orphan.log');
    expect(await waitFor(() => Number(readLogTail(logFile)) > 0)).toBe(true);
    const pid = Number(readLogTail(logFile));
    expect(isAlive(pid)).toBe(true);
    parent.kill('SIGKILL');
    expect(await waitFor(() => !isAlive(pid))).toBe(true);
  });
});
