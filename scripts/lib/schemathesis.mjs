import { spawn } from 'node:child_process';
import path from 'node:path';
import { logsDir, rootDir } from './paths.mjs';

/**
 * Asks an interface what its document allows and what it does not.
 *
 * @param {object} options
 * @param {string} options.binDir folder of its command
 * @param {string} options.config file of its configuration
 * @param {string} options.document file of the OpenAPI document
 * @param {string} options.forbidden file with the texts that no answer may hold
 * @param {string} options.url below which the paths of the document are
 * @param {string} [options.token] of whoever asks
 * @param {string} options.examples cases for each operation and phase, at the most
 * @param {string} options.seconds how long it goes on
 * @param {string} options.seed
 * @returns {Promise<{code: number | null, output: string}>} all that it printed
 */
export async function runSchemathesis(options) {
  const { binDir, config, document, url, token } = options;
  const child = spawn(
    path.join(binDir, 'schemathesis'),
    [
      ...['--config-file', config, 'run', document, '--url', url],
      ...(token ? ['--header', `authorization: Bearer ${token}`] : []),
      ...['--mode', 'all', '--max-examples', options.examples],
      ...['--max-time', options.seconds, '--seed', options.seed],
      // It takes credentials away, which --header puts back: they are asked before.
      ...['--exclude-checks', 'ignored_auth'],
      ...['--generation-database', 'none'],
      '--continue-on-failure',
      '--no-color',
    ],
    {
      cwd: logsDir,
      env: {
        ...process.env,
        FUZZ_FORBIDDEN: options.forbidden,
        SCHEMATHESIS_HOOKS: path.join(rootDir, 'scripts/lib/fuzz-checks.py'),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const chunks = [];
  child.stdout.on('data', chunk => chunks.push(chunk));
  child.stderr.on('data', chunk => chunks.push(chunk));
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { code, output: Buffer.concat(chunks).toString('utf8') };
}
