import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { forgetForsaken, productionDir, writeOwner } from './productionDir';

const runFile = promisify(execFile);

/**
 * Performs the image's own steps in a clean folder, and prints its name at the end.
 *
 * @param rootDir - the checkout, its dependencies installed
 */
async function buildProduction(rootDir: string): Promise<void> {
  forgetForsaken();
  const target = productionDir(rootDir);
  fs.rmSync(target, { recursive: true, force: true });
  fs.mkdirSync(target, { recursive: true });
  writeOwner(target, rootDir);
  try {
    await performSteps(rootDir, target);
  } catch (error) {
    // Half a bundle would be taken for a whole one.
    fs.rmSync(target, { recursive: true, force: true });
    throw error;
  }
  console.log(`Bundle: ${target}`);
}

async function performSteps(rootDir: string, target: string): Promise<void> {
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
  const rootDir = process.argv[2] ?? path.resolve(__dirname, '../../..');
  buildProduction(rootDir).catch(error => {
    console.error(error.stdout ?? '', error.stderr ?? '', error);
    process.exit(1);
  });
}
