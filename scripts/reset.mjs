import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline/promises';
import { isAlive } from './lib/instance-lock.mjs';
import { localDir, placeOutside } from './lib/paths.mjs';

/** What `npm start` made; the toolchain and what is only cached stays. */
const FORGOTTEN = ['postgres', 'sandbox', 'techdocs', 'token', 'state', 'logs'];

async function confirm() {
  if (process.argv.includes('--yes')) return true;
  if (!process.stdin.isTTY) {
    console.error(
      'Nobody can be asked here. To forget the local data without a question: npm run reset -- --yes',
    );
    return false;
  }
  const terminal = readline.createInterface({
    input: process.stdin,
    output: process.stdout,
  });
  const answer = await terminal.question(
    'This forgets the local database, the sandbox with every repository created in it, and the built documentation. Type "forget" to go on: ',
  );
  terminal.close();
  return answer.trim() === 'forget';
}

const lock = path.join(localDir, 'instance.lock');
const pid = fs.existsSync(lock) ? Number(fs.readFileSync(lock, 'utf8')) : 0;
if (pid && isAlive(pid)) {
  console.error(
    `The platform is running (process ${pid}). Stop it with Ctrl-C first.`,
  );
  process.exitCode = 1;
} else if (await confirm()) {
  FORGOTTEN.map(name => path.join(localDir, name))
    .flatMap(place => [place, placeOutside(place)])
    .forEach(place => fs.rmSync(place, { recursive: true, force: true }));
  console.log('Forgotten. The next npm start begins anew.');
} else {
  console.log('Nothing was changed.');
  process.exitCode = 1;
}
