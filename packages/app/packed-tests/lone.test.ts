import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import {
  FOUND_PAGES,
  loneBackendFile,
  type PluginPackage,
  readPluginPackages,
  type Service,
  startStockBackend,
} from '@provenpath/local-stack';
import {
  enterAsGuest,
  openWithoutFaults,
  PAGES,
  waitForExamples,
} from './support/pages';

const rootDir = path.resolve(__dirname, '../../..');
const appDir = process.env.PACKED_APP_DIR ?? '';
const plugins = readPluginPackages(rootDir);
const backends = plugins.filter(
  ({ wiring }) => wiring.backendPackages.length > 0,
);
const frontends = plugins.filter(({ wiring }) => wiring.feature);

/** What is told of a plugin or module whose start has failed. */
const FAILED = /startup failed|threw an error during startup/i;

let service: Service | undefined;

test.afterEach(async () => {
  await service?.stop();
  service = undefined;
});

test('each plugin has a page to open, and a README that names the backend it needs', () => {
  expect(backends.length).toBeGreaterThanOrEqual(10);
  const names = backends.map(({ manifest }) => manifest.name);
  for (const { folder, wiring } of frontends) {
    expect(PAGES.map(({ plugin }) => plugin)).toContain(folder);
    expect([folder, names]).toEqual([
      folder,
      expect.arrayContaining([wiring.neededBackend]),
    ]);
  }
});

/**
 * Starts the stock backend with one package of ours, on databases of its own, and the
 * stock app's pages, which find what the package's pages are.
 */
async function startLone(backend: PluginPackage, pages: PluginPackage[]) {
  const { folder } = backend;
  return startStockBackend({
    appDir,
    logsDir: path.join(rootDir, '.local/logs/packed', folder),
    entry: loneBackendFile(folder),
    configured: [backend, ...pages],
    excluded: plugins
      .filter(plugin => !pages.includes(plugin))
      .map(({ manifest }) => manifest.name),
    env: {
      APP_CONFIG_app_packageName: FOUND_PAGES,
      APP_CONFIG_backend_database_prefix: `lone_${folder.replaceAll('-', '_')}_`,
    },
  });
}

backends.forEach(backend => {
  const { folder, manifest } = backend;
  const pages = frontends.filter(
    ({ wiring }) => wiring.neededBackend === manifest.name,
  );
  const also = pages.map(each => ` and ${each.folder}`).join('');
  test(`${folder}${also} work by their READMEs, without the others`, async ({
    page,
    request,
  }) => {
    test.setTimeout(240_000);
    const started = await startLone(backend, pages);
    const { url } = started;
    service = started.service;
    const { role, pluginId } = manifest.backstage ?? {};
    if (role === 'backend-plugin') {
      const answer = await request.get(
        `${url}/api/${pluginId}/v1/openapi.json`,
      );
      expect(answer.status()).toBe(200);
    }
    const authorization = await enterAsGuest(page, url);
    await waitForExamples(request, { url, authorization });
    const folders = pages.map(each => each.folder);
    for (const each of PAGES.filter(({ plugin }) => folders.includes(plugin))) {
      await openWithoutFaults(page, { ...each, url: `${url}${each.path}` });
    }
    // The others are not there.
    const [stranger] = PAGES.filter(({ plugin }) => !folders.includes(plugin));
    await page.goto(`${url}${stranger.path}`);
    await expect(page.getByText('PAGE NOT FOUND').first()).toBeVisible();
    expect(fs.readFileSync(service.logFile, 'utf8')).not.toMatch(FAILED);
  });
});
