import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { databaseClient, readPluginPackages } from '@provenpath/local-stack';
import { listArchive, readArchived, readImports } from './support/archive';
import {
  enterAsGuest,
  openWithoutFaults,
  PAGES,
  waitForExamples,
} from './support/pages';

const rootDir = path.resolve(__dirname, '../../..');
const url = process.env.PACKED_URL;
const appDir = process.env.PACKED_APP_DIR ?? '';
const packs = readPluginPackages(rootDir).map(plugin => ({
  plugin,
  file: path.join(rootDir, '.local/packed/packs', `${plugin.folder}.tgz`),
}));

test('each archive holds what its package.json names, and asks for nothing of this checkout', () => {
  for (const { plugin, file } of packs) {
    const files = listArchive(file);
    const text = readArchived(file, 'package.json');
    const packed = JSON.parse(text);
    expect(text, plugin.folder).not.toContain('workspace:');
    expect(packed.private, plugin.folder).toBeUndefined();
    expect(files, plugin.folder).toContain('README.md');
    const entries = packed.exports
      ? Object.values<Record<string, string>>(packed.exports).flatMap(entry =>
          typeof entry === 'string' ? [entry] : Object.values(entry),
        )
      : [packed.main, packed.types];
    for (const entry of entries) {
      expect(files, plugin.folder).toContain(path.posix.normalize(entry));
    }
    if (packed.configSchema) expect(files).toContain(packed.configSchema);
    const migrations = path.join(
      rootDir,
      'plugins',
      plugin.folder,
      'migrations',
    );
    const expected = fs.existsSync(migrations)
      ? fs.readdirSync(migrations).map(name => `migrations/${name}`)
      : [];
    expect(
      files.filter(name => name.startsWith('migrations/')),
      plugin.folder,
    ).toEqual(expected.sort());
    expect(files.filter(name => /\.test\.|__testUtils__/.test(name))).toEqual(
      [],
    );
  }
});

test('each archive names all that it imports: no plugin lives on what another brings', () => {
  for (const { plugin, file } of packs) {
    const packed = JSON.parse(readArchived(file, 'package.json'));
    const declared = [
      packed.name,
      ...Object.keys({ ...packed.dependencies, ...packed.peerDependencies }),
    ];
    const imported = readImports(file);
    expect([plugin.folder, imported.length > 0]).toEqual([plugin.folder, true]);
    expect([
      plugin.folder,
      imported.filter(name => !declared.includes(name)),
    ]).toEqual([plugin.folder, []]);
  }
});

test('the app installed the archives, not this checkout', () => {
  const pages = path.join(appDir, 'node_modules/@provenpath');
  const names = packs.map(({ plugin }) => plugin.manifest.name);
  expect(fs.readdirSync(pages).map(name => `@provenpath/${name}`)).toEqual(
    expect.arrayContaining(names),
  );
  for (const name of fs.readdirSync(pages)) {
    expect(fs.lstatSync(path.join(pages, name)).isSymbolicLink()).toBe(false);
  }
});

test('every backend plugin answers, and has migrated a database of its own', async ({
  request,
}) => {
  const plugins = packs
    .map(({ plugin }) => plugin)
    .filter(({ manifest }) => manifest.backstage?.role === 'backend-plugin');
  expect(plugins.length).toBeGreaterThanOrEqual(6);
  for (const { manifest, folder } of plugins) {
    const pluginId = manifest.backstage?.pluginId;
    const answer = await request.get(`${url}/api/${pluginId}/v1/openapi.json`);
    expect(answer.status(), folder).toBe(200);
    const files = fs
      .readdirSync(path.join(rootDir, 'plugins', folder, 'migrations'))
      .sort();
    const database = databaseClient(
      process.env,
      `backstage_plugin_${pluginId}`,
    );
    await database.connect();
    const { rows } = await database.query<{ name: string }>(
      'SELECT name FROM knex_migrations ORDER BY name',
    );
    await database.end();
    expect(
      rows.map(({ name }) => name),
      folder,
    ).toEqual(files);
  }
  const health = await request.get(`${url}/api/catalog/health/v1/openapi.json`);
  expect(health.status()).toBe(200);
});

test('who is not signed in is refused, and whom the roles name is let in', async ({
  page,
  request,
}) => {
  const guest = { authorization: await enterAsGuest(page, `${url}`) };
  const refused = await request.get(`${url}/api/kpis/v1/definitions`);
  expect(refused.status()).toBe(401);
  for (const route of [
    'kpis/v1/definitions',
    'audit/v1/events',
    'catalog/health/v1/summary',
    'golden-paths/v1/scans',
    'costs/v1/imports',
    'surveys/v1/campaigns',
    'delivery/v1/collectors',
  ]) {
    const answer = await request.get(`${url}/api/${route}`, {
      headers: guest,
    });
    expect([route, answer.status()]).toEqual([route, 200]);
  }
});

test('the scaffolder knows the actions of the golden path', async ({
  page,
  request,
}) => {
  const guest = { authorization: await enterAsGuest(page, `${url}`) };
  const answer = await request.get(`${url}/api/scaffolder/v2/actions`, {
    headers: guest,
  });
  const ids = (await answer.json()).map(({ id }: { id: string }) => id);
  expect(ids).toEqual(
    expect.arrayContaining([
      'golden-path:preflight',
      'golden-path:repository-create',
      'golden-path:lineage',
      'argocd:create-resources',
    ]),
  );
});

PAGES.forEach(({ path: address, heading, asks }) => {
  test(`the page ${address} loads`, async ({ page, request }) => {
    const authorization = await enterAsGuest(page, `${url}`);
    await waitForExamples(request, { url: `${url}`, authorization });
    await openWithoutFaults(page, {
      url: `${url}${address}`,
      heading,
      asks,
    });
  });
});
