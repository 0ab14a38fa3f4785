import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { judgeFindings, readFindings } from './audit/judge-findings.mjs';
import { rootDir } from './lib/paths.mjs';

const acceptedFile = path.join(rootDir, 'scripts/audit/accepted-findings.json');

// From a file where one is named: a report that CI recorded can be judged again.
const [recorded] = process.argv.slice(2);
const report = recorded ? fs.readFileSync(recorded, 'utf8') : audit();
const { open, expired, unused } = judgeFindings(
  readFindings(report),
  JSON.parse(fs.readFileSync(acceptedFile, 'utf8')),
  new Date().toISOString().slice(0, 10),
);
for (const finding of open) {
  console.log(
    `${finding.severity}: ${finding.package}: ${finding.issue} (${finding.id}, ${finding.url})`,
  );
}
for (const { id, expires } of expired) {
  console.log(`The acceptance of ${id} ended on ${expires}`);
}
for (const { id } of unused) {
  console.log(`Nothing is found any more for ${id}: take its acceptance away`);
}
console.log(`${open.length} findings that nobody has accepted`);
process.exitCode = open.length > 0 ? 1 : 0;

function audit() {
  const { status, stdout, stderr } = spawnSync(
    'yarn',
    [
      'npm',
      'audit',
      '--all',
      '--recursive',
      '--environment',
      'production',
      '--severity',
      'high',
      '--json',
    ],
    { cwd: rootDir, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  // 1 says that there are findings; without one, that it could not ask.
  if (status !== 0 && !stdout.trim().startsWith('{"value"')) {
    throw new Error(
      `yarn npm audit could not ask the registry:\n${stdout}${stderr}`,
    );
  }
  return stdout;
}
