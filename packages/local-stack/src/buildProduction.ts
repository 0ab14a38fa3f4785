import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { productionDir } from './productionDir';

const runFile = promisify(execFile);

/** Performs the image's own steps in a clean folder. */
async function buildProduction(rootDir: string): Promise<void> {
  const target = productionDir(rootDir);
  fs.rmSync(target, { recursive: true, force: true });
  fs.mkdirSync(target, { recursive: true });
  const yarn = process.env.PORTAL_YARN;
  if (!yarn) {
    throw new Error('PORTAL_YARN is not set: it says where Yarn is.');
  }
  const options = {
    cwd: rootDir,
    env: { ...process.env, YARN: `${process.execPath} ${yarn}` },
    maxBuffer: 64 * 1024 * 1024,
  };
  const steps = [
    ['scripts/image/build-bundle.sh'],
    ['scripts/image/install-production.sh', rootDir, target],
  ];
  for (const [script, ...args] of steps) {
    const started = Date.now();
    const { stdout, stderr } = await runFile(
      path.join(rootDir, script),
      args,
      options,
    );
    console.log(stdout, stderr);
    console.log(`${script}: ${Math.round((Date.now() - started) / 1000)} s`);
  }
}

if (require.main === module) {
  buildProduction(path.resolve(__dirname, '../../..')).catch(error => {
    console.error(error.stdout ?? '', error.stderr ?? '', error);
    process.exit(1);
  });
}
