import fs from 'node:fs';
import path from 'node:path';
import { documents } from './__testUtils__/operations';

const SOURCES = path.resolve(__dirname, '..');

it('knows every backend of ours: what it asks and which document it holds them to', () => {
  const portal = fs.readFileSync(path.join(SOURCES, 'index.ts'), 'utf8');
  const added = [...portal.matchAll(/import\('@provenpath\/([\w-]+)'\)/g)].map(
    ([, name]) => name.replace(/^plugin-/, ''),
  );
  const asked = fs.readFileSync(
    path.join(__dirname, '__testUtils__/installedPlugins.ts'),
    'utf8',
  );
  // It checks entities, and has no route.
  const withRoutes = added.filter(
    name => name !== 'catalog-backend-module-standards',
  );
  expect(
    withRoutes.filter(name => !asked.includes(`@provenpath/plugin-${name}'`)),
  ).toEqual([]);
  const backends = withRoutes.filter(name => name.endsWith('-backend'));
  expect(backends.length).toBeGreaterThan(5);
  expect(Object.keys(documents)).toEqual(
    expect.arrayContaining(backends.map(name => name.replace('-backend', ''))),
  );
});
