import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test, { after } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  countJest,
  countNodeTests,
  countPlaywright,
} from '../lib/count-results.mjs';
import { rootDir } from '../lib/paths.mjs';
import { formatVerdict, runStages } from '../lib/run-stages.mjs';
import { buildStages } from '../lib/test-stages.mjs';

const library = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  '../lib/run-stages.mjs',
);
const silent = () => {};

/** Runs stages in a process of their own, as `npm test` does. */
function runVerdict(stages) {
  const script = `import { runStagesToVerdict } from ${JSON.stringify(pathToFileURL(library).href)}; await runStagesToVerdict(${stages});`;
  const { stdout, status } = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', script],
    { encoding: 'utf8' },
  );
  return { lastLine: stdout.trimEnd().split('\n').at(-1), status };
}

function playwrightSpec(title, status, message, annotations) {
  const errors = message ? [{ message }] : [];
  return {
    title,
    file: '01-entry.test.ts',
    tests: [{ status, results: [{ errors }], annotations }],
  };
}

const reports = fs.mkdtempSync(path.join(os.tmpdir(), 'portal-report-'));
after(() => fs.rmSync(reports, { recursive: true }));

/** Each test reads its own before the next one writes. */
function reportFile(content) {
  const file = path.join(reports, 'report.json');
  fs.writeFileSync(file, JSON.stringify(content));
  return file;
}

test('all stages passing: the sum is the last line and the exit code is 0', () => {
  const { lastLine, status } = runVerdict(`[
    { title: 'A', run: async () => ({ passed: 2, failed: 0 }) },
    { title: 'B', run: async () => ({ passed: 3, failed: 0, skipped: 1 }) },
  ]`);
  assert.equal(lastLine, '5 passed, 0 failed, 1 skipped');
  assert.equal(status, 0);
});

for (const [what, stages, expected] of [
  [
    'one failed test among many',
    `[{ title: 'A', run: async () => ({ passed: 9, failed: 1 }) }]`,
    '9 passed, 1 failed',
  ],
  [
    'a stage that throws',
    `[{ title: 'A', run: async () => ({ passed: 1, failed: 0 }) }, { title: 'B', run: async () => { throw new Error('broken'); } }]`,
    '1 passed, 1 failed',
  ],
  [
    'a stage that ran nothing',
    `[{ title: 'A', run: async () => ({ passed: 0, failed: 0 }) }]`,
    '0 passed, 1 failed',
  ],
  [
    'everything skipped',
    `[{ title: 'A', run: async () => ({ passed: 0, failed: 0, skipped: 3 }) }]`,
    '0 passed, 0 failed, 3 skipped',
  ],
]) {
  test(`${what}: the exit code is not 0`, () => {
    const { lastLine, status } = runVerdict(stages);
    assert.equal(lastLine, expected);
    assert.equal(status, 1);
  });
}

test('a stage whose need has failed is not run and counts as failed', async () => {
  let ran = false;
  const totals = await runStages(
    [
      { title: 'A', run: async () => ({ passed: 0, failed: 1 }) },
      {
        title: 'B',
        needs: ['A'],
        run: async () => {
          ran = true;
          return { passed: 1, failed: 0 };
        },
      },
    ],
    silent,
  );
  assert.equal(ran, false);
  assert.deepEqual(totals, { passed: 0, failed: 2, skipped: 0 });
});

test('a long stage says that it is still at work, and not again among what failed', async () => {
  const lines = [];
  const wait = async () => {
    await new Promise(resolve => setTimeout(resolve, 60));
    return { passed: 0, failed: 1 };
  };
  await runStages([{ title: 'Wait', run: wait }], line => lines.push(line), 20);
  const first = lines.findIndex(line =>
    /still at it after .*: Wait/.test(line),
  );
  assert.equal(lines[0], '\n▶ Wait');
  assert.ok(first > 0);
  const failed = lines.indexOf('\nWhat failed');
  assert.ok(failed > first);
  assert.ok(!lines.slice(failed).some(line => line.includes('still at it')));
});

test('what failed is said again after the times, and only that', async () => {
  const lines = [];
  await runStages(
    [
      {
        title: 'A',
        run: async () => ({
          passed: 1,
          failed: 1,
          notes: ['failed: a.test.ts'],
        }),
      },
      { title: 'B', needs: ['A'], run: async () => ({ passed: 1, failed: 0 }) },
      {
        title: 'C',
        run: async () => ({ passed: 1, failed: 0, notes: ['ran well'] }),
      },
    ],
    line => lines.push(line),
  );
  const last = lines.slice(lines.indexOf('\nTimes') + 4);
  assert.deepEqual(last, [
    '\nWhat failed',
    '\n✗ A',
    '  failed: a.test.ts',
    '\n✗ B',
    '  not run: A failed',
  ]);
});

test('the verdict names skipped checks only where there are some', () => {
  assert.equal(
    formatVerdict({ passed: 1, failed: 0, skipped: 0 }),
    '1 passed, 0 failed',
  );
  assert.equal(
    formatVerdict({ passed: 1, failed: 0, skipped: 2 }),
    '1 passed, 0 failed, 2 skipped',
  );
});

test('Jest: a file that cannot be loaded is a failure', () => {
  const counts = countJest(
    reportFile({
      numPassedTests: 4,
      numFailedTests: 1,
      numRuntimeErrorTestSuites: 2,
      numPendingTests: 1,
      testResults: [
        {
          name: path.join(rootDir, 'x.test.ts'),
          status: 'passed',
          assertionResults: [{ status: 'pending', fullName: 'x' }],
        },
      ],
    }),
  );
  assert.deepEqual(counts, {
    passed: 4,
    failed: 3,
    skipped: 1,
    notes: ['skipped: x'],
  });
});

test('Jest: what failed is said with its reason, also beside the tests', () => {
  const { notes } = countJest(
    reportFile({
      numPassedTests: 0,
      numFailedTests: 1,
      numRuntimeErrorTestSuites: 1,
      testResults: [
        {
          name: path.join(rootDir, 'plugins/some/src/some.test.ts'),
          status: 'failed',
          message:
            '● some › one\n\nError: before\n\n● Test suite failed to run\n\n    after',
          assertionResults: [
            {
              status: 'failed',
              fullName: 'some one',
              failureMessages: [
                'Error: before\n    at some.test.ts:1:4\n    at hook (node_modules/jest-circus/x.js:1:2)',
              ],
            },
          ],
        },
      ],
    }),
  );
  assert.deepEqual(notes, [
    'failed: plugins/some/src/some.test.ts: some one\n    Error: before\n        at some.test.ts:1:4',
    'failed: plugins/some/src/some.test.ts\n    after',
  ]);
});

test("Node's runner: the closing lines count, in both of its styles", () => {
  assert.deepEqual(
    countNodeTests('# pass 3\n# fail 1\n# cancelled 1\n# skipped 2\n'),
    { passed: 3, failed: 2, skipped: 2 },
  );
  assert.deepEqual(countNodeTests('ℹ pass 7\nℹ fail 0\n'), {
    passed: 7,
    failed: 0,
    skipped: 0,
  });
});

test('Playwright: a flaky test is a failure, an error outside of tests too', () => {
  assert.deepEqual(
    countPlaywright(
      reportFile({
        stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 2 },
        errors: [{ message: 'no server' }],
        suites: [
          {
            specs: [],
            suites: [
              {
                specs: [
                  playwrightSpec(
                    'opens',
                    'unexpected',
                    'Error: \u001b[31mnot\u001b[39m there',
                  ),
                  playwrightSpec('closes', 'expected', undefined, [
                    { type: 'said', description: 'closed 3 times' },
                    { type: 'issue', description: 'another thing' },
                  ]),
                ],
              },
            ],
          },
        ],
      }),
    ),
    {
      passed: 5,
      failed: 3,
      skipped: 2,
      notes: [
        'closed 3 times',
        'failed: 01-entry.test.ts: opens\n    Error: not there',
        'failed:     no server',
      ],
    },
  );
});

test('npm test has all its stages, and a word chooses among them', () => {
  const titles = buildStages({ stopActions: [] }).map(({ title }) => title);
  assert.deepEqual(titles, [
    'Bootstrap scripts',
    'Set-up',
    'Scripts with Yarn',
    'Formatting',
    'Lint',
    'Packages',
    'Types',
    'Configuration',
    'Production configuration',
    'Sign-in configuration',
    'Unit, store and plugin tests',
    'Documentation',
    'Templates',
    'Production bundle',
    'End to end',
    'Several replicas',
  ]);
  assert.deepEqual(
    buildStages({ stopActions: [] }, ['lint']).map(({ title }) => title),
    ['Set-up', 'Lint'],
  );
});

test('a word that no stage begins with is refused, instead of passing without it', () => {
  assert.throws(
    () => buildStages({ stopActions: [] }, ['lint', 'typos']),
    error => {
      assert.equal(error.message, 'No stage of npm test begins with "typos".');
      assert.match(error.fix, /Bootstrap scripts, .*Several replicas/);
      return true;
    },
  );
});
