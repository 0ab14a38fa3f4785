import { provideBrowser } from './browser.mjs';
import { prepare } from './prepare.mjs';
import { runStep } from './progress.mjs';
import { runPlaywright } from './stage-runners.mjs';

const SET_UP = 'Set-up';

/**
 * The stages of `npm run test:packed`. Not among those of `npm test`: it installs a
 * second app, which takes longer than all that it shares with them.
 *
 * @param {Record<string, any>} context filled by the first one
 */
export function buildPackedStages(context) {
  return [
    {
      title: SET_UP,
      async run() {
        const { node, yarn, env } = await prepare();
        const browser = await runStep('Browser', step =>
          provideBrowser(step, node),
        );
        Object.assign(context, {
          node,
          env: { ...env, PORTAL_YARN: yarn, CHROMIUM_PATH: browser },
        });
        return { passed: 1, failed: 0 };
      },
    },
    {
      title: 'Packed plugins in a stock app',
      needs: [SET_UP],
      run: () =>
        runPlaywright(context, {
          name: 'packed',
          config: 'packages/app/packed-tests/playwright.config.ts',
        }),
    },
  ];
}
