import path from 'node:path';
import { type Service, startService } from './childProcess';
import { waitUntilReady } from './waitUntilReady';

/** Starts the dev server of the pages, which rebuilds them on every change. */
export async function startDevServer(options: {
  rootDir: string;
  logsDir: string;
  port: number;
  env: NodeJS.ProcessEnv;
}): Promise<Service> {
  const service = startService({
    name: 'portal',
    logsDir: options.logsDir,
    args: [
      path.join(
        options.rootDir,
        'node_modules/@backstage/cli/bin/backstage-cli',
      ),
      'package',
      'start',
    ],
    cwd: path.join(options.rootDir, 'packages/app'),
    env: options.env,
  });
  await waitUntilReady(service, `http://localhost:${options.port}`, 240);
  return service;
}
