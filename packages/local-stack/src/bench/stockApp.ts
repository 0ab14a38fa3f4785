import fs from 'node:fs';
import path from 'node:path';
import { runTimed } from '../runTimed';
import { createStockApp } from '../stockApp';

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
  const app = await createStockApp({ rootDir, dir, yarn });
  await app.runYarn('install');
  await app.runYarn('tsc');
  await app.runYarn('build:all');
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
