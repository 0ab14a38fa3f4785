import fs from 'node:fs';
import path from 'node:path';
import { askRegistry, requireAdvisories } from './audit/ask-registry.mjs';
import { judgeFindings, readFindings } from './audit/judge-findings.mjs';
import { toolEnvironment } from './lib/dependencies.mjs';
import { provideNode, provideYarn } from './lib/node-runtime.mjs';
import { readYarnEnvironment } from './lib/npm-settings.mjs';
import { rootDir } from './lib/paths.mjs';
import { printFailure, runStep } from './lib/progress.mjs';

const acceptedFile = path.join(rootDir, 'scripts/audit/accepted-findings.json');

try {
  // From a file where one is named: a report that CI recorded can be judged again.
  const [recorded] = process.argv.slice(2);
  judge(recorded ? fs.readFileSync(recorded, 'utf8') : await audit());
} catch (error) {
  printFailure(error);
  process.exitCode = 1;
}

function judge(report) {
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
    console.log(
      `Nothing is found any more for ${id}: take its acceptance away`,
    );
  }
  console.log(
    `Findings that nobody has accepted: ${open.length}${open.length > 0 ? '. Take a release without them, or accept them: docs/security.md, Packages.' : ''}`,
  );
  process.exitCode = open.length > 0 ? 1 : 0;
}

/** @throws {SetupError} when the registry gives no answer, or none worth having */
async function audit() {
  const node = await runStep('Node 22 or 24', provideNode);
  const yarn = await runStep('Yarn 4', provideYarn);
  const env = {
    ...toolEnvironment(node),
    ...(await readYarnEnvironment(rootDir)),
  };
  const tools = { node: node.bin, yarn, env };
  await runStep('Does the registry know advisories?', () =>
    requireAdvisories(tools),
  );
  return runStep('Advisories', () => askRegistry({ ...tools, cwd: rootDir }));
}
