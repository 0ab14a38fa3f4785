import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

const runFile = promisify(execFile);

/**
 * Builds the pages of the portal, unless the ones that are there were built
 * from exactly these sources.
 *
 * @returns true when it had to build
 */
export async function buildPortal(rootDir: string): Promise<boolean> {
  // Dependency-free and also used before anything is installed.
  const { fingerprintFiles, listFiles, readStamp, writeStamp } = await import(
    path.join(rootDir, 'scripts/lib/fingerprint.mjs')
  );
  const sources = [
    ...listFiles(rootDir, 'packages/app'),
    ...listFiles(rootDir, 'plugins').filter(
      (file: string) => !/^plugins\/[^/]*-(backend|node)(-|\/)/.test(file),
    ),
    'yarn.lock',
    'app-config.yaml',
  ];
  const stamp = path.join(rootDir, '.local/state/portal-build');
  const wanted = fingerprintFiles(rootDir, sources);
  const built = path.join(rootDir, 'packages/app/dist/index.html');
  if (fs.existsSync(built) && readStamp(stamp) === wanted) {
    return false;
  }
  await runFile(
    process.execPath,
    [
      path.join(rootDir, 'node_modules/@backstage/cli/bin/backstage-cli'),
      'package',
      'build',
    ],
    {
      cwd: path.join(rootDir, 'packages/app'),
      env: { ...process.env, NODE_ENV: 'production' },
      maxBuffer: 16 * 1024 * 1024,
    },
  );
  writeStamp(stamp, wanted);
  return true;
}
