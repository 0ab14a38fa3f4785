import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { judgeFindings, readFindings } from './audit/judge-findings.mjs';
import { toolEnvironment } from './lib/dependencies.mjs';
import { provideNode, provideYarn } from './lib/node-runtime.mjs';
import { readYarnEnvironment } from './lib/npm-settings.mjs';
import { rootDir } from './lib/paths.mjs';
import { printFailure, runStep } from './lib/progress.mjs';
import { SetupError } from './lib/setup-error.mjs';

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
  console.log(`${open.length} findings that nobody has accepted`);
  process.exitCode = open.length > 0 ? 1 : 0;
}

/** @throws {SetupError} when the registry gives no answer */
async function audit() {
  const node = await runStep('Node 22 or 24', provideNode);
  const yarn = await runStep('Yarn 4', provideYarn);
  const { status, stdout, stderr, error } = spawnSync(
    node.bin,
    [
      yarn,
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
    {
      cwd: rootDir,
      env: {
        ...toolEnvironment(node),
        ...(await readYarnEnvironment(rootDir)),
      },
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  // 1 says that there are findings; without one, that it could not ask.
  if (status !== 0 && !stdout?.trim().startsWith('{"value"')) {
    throw new SetupError('The registry told nothing of advisories.', {
      why: error?.message ?? nameFailure(`${stdout}${stderr}`),
      fix: 'A mirror may not know the route: name a registry that does in YARN_NPM_AUDIT_REGISTRY, or look at .github/workflows/security.yaml, which asks on each working day.',
    });
  }
  return stdout;
}

/** Yarn ends with a stack when the registry refuses: its first line says why. */
function nameFailure(output) {
  return output.match(/^\s*\w*Error: .*$/m)?.[0].trim() ?? output.slice(-1000);
}
