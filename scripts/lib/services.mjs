import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { logsDir, rootDir } from './paths.mjs';

/**
 * A PostgreSQL for tests: the one that POSTGRES_HOST names, else an embedded one
 * with settings that give up safety against a power cut.
 *
 * @param {{bin: string}} node
 * @param {string} dir folder of its data
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{env: Record<string, string>, connectionString: string, stop: () => Promise<void>}>}
 */
export async function startTestPostgres(node, dir, env) {
  if (env.POSTGRES_HOST) {
    return describeServer(env, async () => {});
  }
  fs.mkdirSync(logsDir, { recursive: true });
  const log = fs.openSync(path.join(logsDir, 'test-postgres.log'), 'w');
  const child = spawn(
    node.bin,
    [
      '--require',
      path.join(rootDir, 'packages/local-stack/src/endWithParent.cjs'),
      '--require',
      path.join(
        rootDir,
        'node_modules/@backstage/cli/config/nodeTransform.cjs',
      ),
      path.join(rootDir, 'packages/local-stack/src/postgresProcess.ts'),
      JSON.stringify({
        dir,
        rootDir,
        settings: [
          'fsync=off',
          'synchronous_commit=off',
          'full_page_writes=off',
        ],
      }),
    ],
    { cwd: rootDir, env, stdio: ['ignore', log, log, 'ipc'] },
  );
  fs.closeSync(log);
  const ended = new Promise(resolve => child.once('exit', resolve));
  const settings = await Promise.race([
    new Promise(resolve =>
      // The TypeScript loader also talks on this channel, of files it read.
      child.on('message', message => message.ready && resolve(message.ready)),
    ),
    ended.then(code => {
      throw new Error(
        `PostgreSQL for the tests ended with ${code}; see .local/logs/test-postgres.log`,
      );
    }),
  ]);
  return describeServer(settings, async () => {
    child.kill('SIGTERM');
    await ended;
  });
}

function describeServer(settings, stop) {
  const password = encodeURIComponent(settings.POSTGRES_PASSWORD ?? '');
  const { POSTGRES_USER: user, POSTGRES_HOST: host } = settings;
  const port = settings.POSTGRES_PORT ?? '5432';
  return {
    env: {
      POSTGRES_HOST: host,
      POSTGRES_PORT: port,
      POSTGRES_USER: user,
      POSTGRES_PASSWORD: settings.POSTGRES_PASSWORD,
    },
    connectionString: `postgres://${user}:${password}@${host}:${port}/postgres`,
    stop,
  };
}
