import {
  backstageCli,
  bin,
  buildDocumentation,
  buildProduction,
  runEndToEnd,
  runJest,
  runNodeTests,
  runReplicas,
  runTool,
} from './stage-runners.mjs';
import { SetupError } from './setup-error.mjs';
import { runTemplateTools } from './template-stages.mjs';
import { setUp } from './test-set-up.mjs';

const SET_UP = 'Set-up';
const PRODUCTION = 'Production bundle';

/**
 * The stages of `npm test`, in order. Set-up fills the context that the others
 * use.
 *
 * @param {{stopActions: (() => Promise<void>)[], node?: any, env?: NodeJS.ProcessEnv}} context
 * @param {string[]} only run only stages whose title begins with one of these words
 * @returns {import('./run-stages.mjs').Stage[]}
 * @throws {SetupError} for a word that no title begins with: the run would prove less
 *   than was asked for, and pass
 */
export function buildStages(context, only = []) {
  const stages = [
    { title: 'Bootstrap scripts', run: () => runNodeTests() },
    { title: SET_UP, run: () => setUp(context) },
    // Those that need what the set-up brings.
    {
      title: 'Scripts with Yarn',
      needs: [SET_UP],
      run: () => runNodeTests('scripts/tests/yarn'),
    },
    check('Formatting', context, () => [bin('prettier'), '--check', '.']),
    check('Lint', context, () => [
      backstageCli,
      'repo',
      'lint',
      '--max-warnings',
      '0',
    ]),
    // Roles, entry points and what else a published package must say of itself.
    check('Packages', context, () => [
      backstageCli,
      'repo',
      'fix',
      '--publish',
      '--check',
    ]),
    check('Types', context, () => [bin('tsc'), '--pretty', 'false']),
    check('Configuration', context, () => [
      backstageCli,
      'config:check',
      '--strict',
      '--lax',
      '--config',
      'app-config.yaml',
    ]),
    check('Production configuration', context, () => [
      backstageCli,
      'config:check',
      '--strict',
      '--lax',
      '--config',
      'app-config.yaml',
      '--config',
      'app-config.production.yaml',
    ]),
    check('Sign-in configuration', context, () => [
      backstageCli,
      'config:check',
      '--strict',
      '--lax',
      ...[
        'app-config.yaml',
        'app-config.production.yaml',
        'deploy/app-config.oidc.yaml',
        'deploy/app-config.entra.yaml',
      ].flatMap(file => ['--config', file]),
    ]),
    {
      title: 'Unit, store and plugin tests',
      needs: [SET_UP],
      run: () => runJest(context),
    },
    {
      title: 'Documentation',
      needs: [SET_UP],
      run: () => buildDocumentation(context),
    },
    {
      title: 'Templates',
      needs: [SET_UP],
      run: () => runTemplateTools(context),
    },
    {
      title: PRODUCTION,
      needs: [SET_UP],
      run: () => buildProduction(context, { keep: only.length > 0 }),
    },
    {
      title: 'End to end',
      needs: [SET_UP, PRODUCTION],
      run: () => runEndToEnd(context),
    },
    {
      title: 'Several replicas',
      needs: [SET_UP, PRODUCTION],
      run: () => runReplicas(context),
    },
  ];
  requireStages(stages, only);
  return stages.filter(
    ({ title }) =>
      !only.length ||
      title === SET_UP ||
      only.some(word => beginsWith(title, word)),
  );
}

function beginsWith(title, word) {
  return title.toLowerCase().startsWith(word.toLowerCase());
}

function requireStages(stages, words) {
  const unknown = words.filter(
    word => !stages.some(({ title }) => beginsWith(title, word)),
  );
  if (unknown.length > 0) {
    throw new SetupError(
      `No stage of npm test begins with ${unknown.map(word => `"${word}"`).join(' or ')}.`,
      { fix: `Name these: ${stages.map(({ title }) => title).join(', ')}.` },
    );
  }
}

function check(title, context, command) {
  return {
    title,
    needs: [SET_UP],
    async run() {
      const [script, ...args] = command();
      await runTool(context, title, script, args);
      return { passed: 1, failed: 0 };
    },
  };
}
