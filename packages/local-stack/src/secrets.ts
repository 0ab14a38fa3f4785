import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/**
 * A random secret that stays the same from start to start, readable by its
 * owner alone.
 *
 * @param file - where it is kept
 */
export function provideSecret(file: string): string {
  if (fs.existsSync(file)) {
    const kept = fs.readFileSync(file, 'utf8').trim();
    if (kept.length >= 32) {
      // A umask or a copy may have opened it since.
      fs.chmodSync(file, 0o600);
      return kept;
    }
  }
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const secret = crypto.randomBytes(24).toString('hex');
  fs.writeFileSync(file, `${secret}\n`, { mode: 0o600 });
  return secret;
}
