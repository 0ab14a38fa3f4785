import path from 'node:path';
import { localDir } from './paths.mjs';
import { prepare } from './prepare.mjs';
import { runTypeScript } from './run-typescript.mjs';
import { startTestPostgres } from './services.mjs';

/**
 * `npm run bench -- templates`: seconds and API calls of each template.
 *
 * @param {string[]} names of templates; all when empty
 * @returns {Promise<number>} the exit code
 */
export async function benchTemplates(names) {
  const { node, env } = await prepare();
  const postgres = await startTestPostgres(
    node,
    path.join(localDir, 'test-postgres'),
    env,
  );
  try {
    return await runTypeScript(
      node,
      'packages/template-tests/src/bench/main.ts',
      names,
      {
        ...env,
        BACKSTAGE_TEST_DISABLE_DOCKER: '1',
        BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING:
          postgres.connectionString,
      },
    );
  } finally {
    await postgres.stop();
  }
}
