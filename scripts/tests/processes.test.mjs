import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import test from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { rootDir } from '../lib/paths.mjs';

const library = pathToFileURL(
  path.join(rootDir, 'scripts/lib/processes.mjs'),
).href;

const isAlive = pid => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    if (error.code === 'ESRCH') return false;
    throw error;
  }
};

test('what is told to end takes along what it started', async () => {
  const grandchild = `console.log(process.pid); setInterval(() => {}, 1000);`;
  const parent = spawn(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { endChildrenOnSignal, runCommand } from ${JSON.stringify(library)};
       endChildrenOnSignal();
       await runCommand(process.execPath, ['-e', ${JSON.stringify(grandchild)}], { echo: true });`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [said] = await once(parent.stdout, 'data');
  const pid = Number(said);
  assert.equal(isAlive(pid), true);
  parent.kill('SIGTERM');
  const [code] = await once(parent, 'exit');
  assert.equal(code, 143);
  for (let tries = 0; isAlive(pid) && tries < 600; tries += 1) await wait(100);
  assert.equal(isAlive(pid), false);
});

test('signals can be left to others again', async () => {
  const child = spawn(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { endChildrenOnSignal } from ${JSON.stringify(library)};
       const leave = endChildrenOnSignal();
       leave();
       process.once('SIGTERM', () => process.exit(7));
       setInterval(() => {}, 1000);
       console.log('ready');`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await once(child.stdout, 'data');
  child.kill('SIGTERM');
  const [code] = await once(child, 'exit');
  assert.equal(code, 7);
});
