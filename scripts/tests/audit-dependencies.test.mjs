import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeFindings, readFindings } from '../audit/judge-findings.mjs';

// Two lines as Yarn 4 prints them.
const REPORT = `${JSON.stringify({
  value: 'lodash',
  children: {
    ID: 1106913,
    Issue: 'Command Injection in lodash',
    URL: 'https://github.com/advisories/GHSA-35jh-r3h4-6jhm',
    Severity: 'high',
    'Vulnerable Versions': '<4.17.21',
    'Tree Versions': ['4.17.20'],
    Dependents: ['portal@workspace:.'],
  },
})}
${JSON.stringify({
  value: 'tar',
  children: {
    ID: 1112255,
    Issue: 'Path traversal in tar',
    URL: 'https://github.com/advisories/GHSA-0000',
    Severity: 'critical',
  },
})}
`;

const accept = (id, expires) => ({ id, reason: 'not reachable here', expires });

test('reads every line of a report, and nothing from an empty one', () => {
  assert.deepEqual(
    readFindings(REPORT).map(finding => [finding.id, finding.package]),
    [
      ['1106913', 'lodash'],
      ['1112255', 'tar'],
    ],
  );
  assert.deepEqual(readFindings('\n'), []);
});

test('takes nothing else for a report without findings', () => {
  assert.throws(
    () => readFindings('{"error":"no such host"}'),
    /Not a finding/,
  );
  assert.throws(() => readFindings('<html>'));
});

test('leaves out what is accepted, to the end of its last day', () => {
  const findings = readFindings(REPORT);
  const ids = today =>
    judgeFindings(findings, [accept('1106913', '2026-12-31')], today).open.map(
      ({ id }) => id,
    );
  assert.deepEqual(ids('2026-12-31'), ['1112255']);
  assert.deepEqual(ids('2027-01-01'), ['1106913', '1112255']);
});

test('says which acceptance has ended and which is not needed any more', () => {
  const { expired, unused } = judgeFindings(
    readFindings(REPORT),
    [accept('1106913', '2026-01-01'), accept('7', '2027-01-01')],
    '2026-11-27',
  );
  assert.deepEqual([expired[0].id, unused[0].id], ['1106913', '7']);
});

test('refuses an acceptance without a reason or a last day', () => {
  for (const wrong of [
    { id: '1', reason: ' ', expires: '2027-01-01' },
    { id: '1', reason: 'x', expires: 'never' },
    { reason: 'x', expires: '2027-01-01' },
  ]) {
    assert.throws(() => judgeFindings([], [wrong], '2026-11-27'), /needs "id"/);
  }
});
