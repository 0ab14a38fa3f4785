import fs from 'node:fs';
import path from 'node:path';
import { SetupError } from './setup-error.mjs';

/** Whether a process with this id exists. */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    if (error.code === 'ESRCH') return false;
    // EPERM: it exists and belongs to somebody else.
    if (error.code === 'EPERM') return true;
    throw error;
  }
}

/**
 * One instance a checkout. A lock whose process is gone, after a crash or a
 * `kill -9`, is taken over without asking.
 *
 * @param {string} file
 * @returns {() => void} releases the lock
 * @throws {SetupError} when another instance is running
 */
export function takeInstanceLock(file) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  if (fs.existsSync(file)) {
    const pid = Number(fs.readFileSync(file, 'utf8'));
    if (pid && pid !== process.pid && isAlive(pid)) {
      throw new SetupError(
        `The platform is already running from this checkout (process ${pid}).`,
        {
          fix: 'Use the one that runs, or stop it with Ctrl-C where it was started.',
        },
      );
    }
  }
  fs.writeFileSync(file, String(process.pid));
  return () => {
    if (
      fs.existsSync(file) &&
      fs.readFileSync(file, 'utf8') === String(process.pid)
    ) {
      fs.rmSync(file);
    }
  };
}
