import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findPins, pinAgain } from '../lib/pins.mjs';

test('what was named exactly is so again after Backstage has written its carets', () => {
  const before = {
    dependencies: {
      '@backstage/ui': '0.18.0',
      '@backstage/config': '^1.3.9',
      '@remixicon/react': '4.8.0',
    },
    devDependencies: { '@backstage/cli': '0.36.6-next.1' },
  };
  const pins = findPins(before);
  assert.deepEqual(pins, ['@backstage/ui', '@backstage/cli']);
  const bumped = {
    dependencies: {
      '@backstage/ui': '^0.19.1',
      '@backstage/config': '^1.4.0',
      '@remixicon/react': '4.8.0',
    },
    devDependencies: { '@backstage/cli': '^0.37.0' },
  };
  assert.deepEqual(pinAgain(bumped, pins), [
    '@backstage/ui 0.19.1',
    '@backstage/cli 0.37.0',
  ]);
  assert.deepEqual(bumped, {
    dependencies: {
      '@backstage/ui': '0.19.1',
      '@backstage/config': '^1.4.0',
      '@remixicon/react': '4.8.0',
    },
    devDependencies: { '@backstage/cli': '0.37.0' },
  });
});

test('a pin that the release does not move stays as it is', () => {
  const manifest = { dependencies: { '@backstage/ui': '0.18.0' } };
  assert.deepEqual(pinAgain(manifest, ['@backstage/ui']), []);
  assert.equal(manifest.dependencies['@backstage/ui'], '0.18.0');
});
