import { provideTechDocs } from './techdocs.mjs';
import { installDependencies, toolEnvironment } from './dependencies.mjs';
import { provideNode, provideYarn } from './node-runtime.mjs';
import { runStep } from './progress.mjs';
import { spawnSync } from 'node:child_process';
import { SetupError } from './setup-error.mjs';

/** @throws {SetupError} when git cannot be started */
function requireGit() {
  const { error, stdout } = spawnSync('git', ['--version'], {
    encoding: 'utf8',
  });
  if (error) {
    throw new SetupError('git is not installed.', {
      fix: 'Install git 2.28 or later; the sandbox keeps its repositories with it.',
    });
  }
  return stdout.trim();
}

/**
 * Everything between a fresh clone and a checkout that runs.
 *
 * @returns {Promise<{node: {bin: string, version: string, headersDir?: string}, yarn: string, techDocs: Awaited<ReturnType<typeof provideTechDocs>>, env: NodeJS.ProcessEnv}>}
 */
export async function prepare() {
  requireGit();
  const node = await runStep('Node 22 or 24', provideNode);
  const yarn = await runStep('Yarn 4', provideYarn);
  // Both wait for the network most of the time, so they wait together.
  const [, techDocs] = await settle([
    runStep('Dependencies', step => installDependencies(step, { node, yarn })),
    runStep('MkDocs for the documentation', provideTechDocs),
  ]);
  return { node, yarn, techDocs, env: toolEnvironment(node) };
}

/** Waits for all, then throws the first failure: none is left running. */
async function settle(promises) {
  const results = await Promise.allSettled(promises);
  const failed = results.find(({ status }) => status === 'rejected');
  if (failed) throw failed.reason;
  return results.map(({ value }) => value);
}
