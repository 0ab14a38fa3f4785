import fs from 'node:fs';
import path from 'node:path';
import { runTimed } from './run';

/** The release of the app template that belongs to Backstage 1.55. */
const CREATE_APP = '@backstage/create-app@0.9.2';

/**
 * Creates the stock Backstage app, installs and builds it, so that its figures
 * can stand beside ours in one run.
 *
 * @returns its folder
 */
export async function buildStockApp(
  rootDir: string,
  workDir: string,
  yarn: string,
): Promise<string> {
  const dir = path.join(workDir, 'stock');
  const env = {
    ...process.env,
    PATH: `${writeYarnCommand(workDir, yarn)}${path.delimiter}${process.env.PATH}`,
    YARN_ENABLE_IMMUTABLE_INSTALLS: 'false',
  };
  await runTimed(
    'npx',
    ['--yes', CREATE_APP, '--path', dir, '--skip-install'],
    { cwd: workDir, env: { ...env, BACKSTAGE_APP_NAME: 'stock' } },
  );
  fs.copyFileSync(
    path.join(rootDir, '.yarnrc.yml'),
    path.join(dir, '.yarnrc.yml'),
  );
  const manifestFile = path.join(dir, 'package.json');
  const manifest = JSON.parse(fs.readFileSync(manifestFile, 'utf8'));
  const own = JSON.parse(
    fs.readFileSync(path.join(rootDir, 'package.json'), 'utf8'),
  );
  manifest.resolutions = own.resolutions;
  fs.writeFileSync(manifestFile, JSON.stringify(manifest, null, 2));
  fs.rmSync(path.join(dir, 'yarn.lock'), { force: true });
  fs.writeFileSync(path.join(dir, 'yarn.lock'), '');
  await runTimed(process.execPath, [yarn, 'install'], { cwd: dir, env });
  await runTimed(process.execPath, [yarn, 'tsc'], { cwd: dir, env });
  await runTimed(process.execPath, [yarn, 'build:all'], { cwd: dir, env });
  await runTimed(
    'tar',
    ['-xzf', 'packages/backend/dist/bundle.tar.gz', '-C', dir],
    { cwd: dir },
  );
  fs.writeFileSync(
    path.join(dir, 'app-config.bench.yaml'),
    [
      'app: { baseUrl: "http://localhost:${BACKEND_PORT}" }',
      'backend:',
      '  baseUrl: http://localhost:${BACKEND_PORT}',
      '  listen: { host: 127.0.0.1, port: "${BACKEND_PORT}" }',
      '  database:',
      '    client: pg',
      '    connection:',
      '      host: ${POSTGRES_HOST}',
      '      port: ${POSTGRES_PORT}',
      '      user: ${POSTGRES_USER}',
      '      password: ${POSTGRES_PASSWORD}',
      '',
    ].join('\n'),
  );
  return dir;
}

/** The app's creator and its scripts call `yarn` by its name. */
function writeYarnCommand(workDir: string, yarn: string): string {
  const binDir = path.join(workDir, 'bin');
  fs.mkdirSync(binDir);
  fs.writeFileSync(
    path.join(binDir, 'yarn'),
    `#!/bin/sh\nexec "${process.execPath}" "${yarn}" "$@"\n`,
    { mode: 0o755 },
  );
  return binDir;
}
