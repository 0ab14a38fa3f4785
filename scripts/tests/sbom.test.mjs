import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { EXPECTED, findMissing } from '../audit/find-missing.mjs';
import { rootDir } from '../lib/paths.mjs';

test('misses what a bill of materials does not name', () => {
  const components = [
    { group: '@backstage', name: 'ui', version: '0.18.0' },
    { name: 'react', version: '18.3.1' },
    { group: '@other', name: 'react-dom' },
  ];
  assert.deepEqual(findMissing(components, EXPECTED.app), [
    '@backstage/plugin-catalog',
    'react-dom',
  ]);
  assert.deepEqual(findMissing([], ['pg']), ['pg']);
  assert.deepEqual(findMissing(components, ['@backstage/ui']), []);
});

test('expects of each half what it depends on', () => {
  for (const [half, expected] of Object.entries(EXPECTED)) {
    const file = path.join(rootDir, 'packages', half, 'package.json');
    const { dependencies } = JSON.parse(fs.readFileSync(file, 'utf8'));
    assert.deepEqual(
      expected.filter(name => !(name in dependencies)),
      [],
    );
  }
});
