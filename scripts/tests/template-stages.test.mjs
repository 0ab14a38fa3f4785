import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test, { after } from 'node:test';
import {
  buildTemplateStages,
  readTemplateOptions,
} from '../lib/template-stages.mjs';

const cwd = fs.mkdtempSync(path.join(os.tmpdir(), 'portal-templates-'));
fs.mkdirSync(path.join(cwd, 'ours'));
after(() => fs.rmSync(cwd, { recursive: true }));

test('folders of an organisation are found from where the user stands', () => {
  const expected = {
    folders: { TEMPLATES_FOLDER: path.join(cwd, 'ours') },
    tools: ['checkov'],
  };
  assert.deepEqual(
    readTemplateOptions(['--templates', 'ours', 'checkov'], cwd),
    expected,
  );
  assert.deepEqual(
    readTemplateOptions(['--templates=ours', 'checkov'], cwd),
    expected,
  );
});

test('a folder that is not there and an unknown option are refused by name', () => {
  assert.throws(() => readTemplateOptions(['--templates', 'theirs'], cwd), {
    message: '--templates is "theirs", which is no folder.',
  });
  assert.throws(() => readTemplateOptions(['--templates'], cwd), {
    message: '--templates is "", which is no folder.',
  });
  assert.throws(() => readTemplateOptions(['--template', 'ours'], cwd), {
    message: '--template is no option.',
  });
});

test('who names tools gets those alone', () => {
  const titles = tools =>
    buildTemplateStages({ stopActions: [] }, { folders: {}, tools }).map(
      ({ title }) => title,
    );
  assert.deepEqual(titles([]), [
    'Set-up',
    'Rendered templates and whole runs',
    'Templates',
  ]);
  assert.deepEqual(titles(['checkov']), ['Set-up', 'Templates']);
});
