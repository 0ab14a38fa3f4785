import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keepLocked } from '../lib/locked-versions.mjs';

const LOCK = `__metadata:
  version: 8

"@backstage/errors@npm:^1.3.1, @backstage/errors@npm:^1.4.0":
  version: 1.4.0
  resolution: "@backstage/errors@npm:1.4.0"

"@backstage/frontend-dev-utils@npm:^0.1.5":
  version: 0.1.6
  resolution: "@backstage/frontend-dev-utils@npm:0.1.6"

"@backstage/theme@npm:^0.7.2":
  version: 0.7.2
  resolution: "@backstage/theme@npm:0.7.2"

"react@npm:^18.0.2":
  version: 18.3.1
  resolution: "react@npm:18.3.1"
`;

test('what has the version of the release gets the range that asks for it', () => {
  const packages = [
    { name: '@backstage/errors', version: '1.4.0' },
    { name: '@backstage/frontend-dev-utils', version: '0.1.6' },
    { name: '@backstage/theme', version: '0.7.3' },
  ];
  assert.equal(
    keepLocked(LOCK, packages),
    LOCK.replace(
      '"@backstage/frontend-dev-utils@npm:^0.1.5":',
      '"@backstage/frontend-dev-utils@npm:^0.1.5, @backstage/frontend-dev-utils@npm:^0.1.6":',
    ),
  );
});
