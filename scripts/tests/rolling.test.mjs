import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { replaceMigrations } from '../lib/rolling-stages.mjs';

function writeTree(files) {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'rolling-'));
  for (const [file, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(dir, file)), { recursive: true });
    fs.writeFileSync(path.join(dir, file), text);
  }
  return dir;
}

test('gives an earlier release the migrations of now, and names whose schema that changes', () => {
  const before = writeTree({
    'plugins/costs-backend/migrations/1.js': 'one',
    'plugins/costs-backend/src/index.ts': 'earlier',
    'plugins/kpis-backend/migrations/1.js': 'one',
    'plugins/kpis/src/index.ts': 'a page',
  });
  const now = writeTree({
    'plugins/costs-backend/migrations/1.js': 'one',
    'plugins/costs-backend/migrations/2.js': 'two',
    'plugins/costs-backend/src/index.ts': 'now',
    'plugins/kpis-backend/migrations/1.js': 'one',
    'plugins/surveys-backend/migrations/1.js': 'one',
  });
  try {
    assert.deepEqual(replaceMigrations(before, now), ['costs-backend']);
    const read = file =>
      fs.readFileSync(path.join(before, 'plugins/costs-backend', file), 'utf8');
    assert.equal(read('migrations/2.js'), 'two');
    assert.equal(read('src/index.ts'), 'earlier');
    assert.ok(!fs.existsSync(path.join(before, 'plugins/surveys-backend')));
  } finally {
    [before, now].forEach(dir => fs.rmSync(dir, { recursive: true }));
  }
});
