import fs from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { rootDir } from './paths.mjs';

const LINES_OF_A_FAILURE = 25;

/**
 * Counts in Jest's JSON report. A file that could not even be loaded counts as
 * one failure: Jest itself counts no test for it.
 *
 * @param {string} file
 */
export function countJest(file) {
  const report = JSON.parse(fs.readFileSync(file, 'utf8'));
  const names = status =>
    report.testResults.flatMap(({ assertionResults }) =>
      assertionResults
        .filter(result => result.status === status)
        .map(({ fullName }) => fullName),
    );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + (report.numRuntimeErrorTestSuites ?? 0),
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
    notes: [
      ...names('pending').map(name => `skipped: ${name}`),
      ...report.testResults.flatMap(describeFailures),
    ],
  };
}

/** What went wrong in a file: each failed test, then what failed beside them. */
function describeFailures({ name, status, message, assertionResults }) {
  const failed = assertionResults.filter(result => result.status === 'failed');
  const file = path.relative(rootDir, name);
  const notes = failed.map(
    ({ fullName, failureMessages }) =>
      `failed: ${file}: ${fullName}\n${shorten(failureMessages.join('\n'))}`,
  );
  const aside = message?.split('● Test suite failed to run')[1];
  return status === 'failed' && aside
    ? [...notes, `failed: ${file}\n${shorten(aside)}`]
    : notes;
}

function shorten(text) {
  const lines = stripVTControlCharacters(text).trim().split('\n');
  return lines
    .filter(line => !/^\s+at .*node_modules|at new Promise/.test(line))
    .slice(0, LINES_OF_A_FAILURE)
    .map(line => `    ${line.slice(0, 300)}`)
    .join('\n');
}

/**
 * Counts in the closing lines of Node's own test runner.
 *
 * @param {string} output its TAP or spec output
 */
export function countNodeTests(output) {
  const count = name => {
    const matches = [
      ...output.matchAll(new RegExp(`^(?:#|ℹ) ${name} (\\d+)`, 'gm')),
    ];
    return Number(matches.at(-1)?.[1] ?? 0);
  };
  return {
    passed: count('pass'),
    failed: count('fail') + count('cancelled'),
    skipped: count('skipped') + count('todo'),
  };
}

/**
 * Counts in Playwright's JSON report.
 *
 * @param {string} file
 */
export function countPlaywright(file) {
  const report = JSON.parse(fs.readFileSync(file, 'utf8'));
  const { stats, errors = [], suites = [] } = report;
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
    notes: [
      ...suites.flatMap(readSaid),
      ...suites.flatMap(describeUnexpected),
      ...errors.map(({ message }) => `failed: ${shorten(message ?? '')}`),
    ],
  };
}

/** What tests say beside passing: their annotations of the type `said`. */
function readSaid({ specs = [], suites = [] }) {
  const said = specs
    .flatMap(({ tests }) =>
      tests.flatMap(({ annotations = [] }) => annotations),
    )
    .filter(({ type }) => type === 'said')
    .map(({ description }) => description);
  return [...said, ...suites.flatMap(readSaid)];
}

/** What went wrong in a suite of Playwright's report and in those inside it. */
function describeUnexpected({ specs = [], suites = [] }) {
  const failed = specs.flatMap(({ title, file, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ results }) => {
        const messages = results.flatMap(({ errors = [] }) =>
          errors.map(({ message }) => message ?? ''),
        );
        return `failed: ${file}: ${title}\n${shorten(messages.join('\n'))}`;
      }),
  );
  return [...failed, ...suites.flatMap(describeUnexpected)];
}
