import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import {
  YARN_VERSION,
  provideNode,
  provideYarn,
} from '../../lib/node-runtime.mjs';
import { yarnCommandEnvironment } from '../../lib/yarn-command.mjs';

test("a tool that calls yarn by its name gets the project's own", async () => {
  const step = { note: () => {} };
  const tools = {
    node: await provideNode(step),
    yarn: await provideYarn(step),
  };
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'portal-yarn-'));
  try {
    const env = await yarnCommandEnvironment(tools, dir);
    const { stdout } = spawnSync('yarn', ['--version'], {
      cwd: dir,
      env,
      encoding: 'utf8',
    });
    assert.equal(stdout.trim(), YARN_VERSION);
  } finally {
    fs.rmSync(dir, { recursive: true });
  }
});
