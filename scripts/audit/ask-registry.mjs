import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { SetupError } from '../lib/setup-error.mjs';
import { readFindings } from './judge-findings.mjs';

const runFile = promisify(execFile);

/** A package with a well-known advisory of high severity: GHSA-35jh-r3h4-6jhm. */
const CANARY = { name: 'lodash', version: '4.17.20' };

/**
 * Asks the registry for the advisories on what production installs.
 *
 * @param {{node: string, yarn: string, cwd: string, env: NodeJS.ProcessEnv}} options
 *   the files of Node and of Yarn 4, the project's folder, and how Yarn reaches the
 *   registry
 * @returns {Promise<string>} what `yarn npm audit --json` prints: nothing where there
 *   are none
 * @throws {SetupError} when the registry gives no answer
 */
export async function askRegistry({ node, yarn, cwd, env }) {
  try {
    const { stdout } = await runFile(
      node,
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
        // These would be asked for package by package, and are no advisories.
        '--no-deprecations',
        '--json',
      ],
      { cwd, env, maxBuffer: 64 * 1024 * 1024 },
    );
    return stdout;
  } catch (error) {
    // Ending with 1 it says that there are findings; without one, that it could not ask.
    if (error.stdout?.trim().startsWith('{"value"')) return error.stdout;
    throw new SetupError(
      'Nothing was audited: the registry told nothing of advisories.',
      {
        why: nameFailure(`${error.stdout ?? ''}${error.stderr ?? ''}`, error),
        fix: 'A mirror may not know the route: name a registry that does in YARN_NPM_AUDIT_REGISTRY, or look at .github/workflows/security.yaml, which asks on each working day.',
      },
    );
  }
}

/**
 * Asks for a package that has an advisory: a mirror that answers "none" to everything
 * must not pass for a clean audit.
 *
 * @param {{node: string, yarn: string, env: NodeJS.ProcessEnv}} options
 * @throws {SetupError} when the registry does not know it
 */
export async function requireAdvisories(options) {
  const cwd = fs.mkdtempSync(path.join(os.tmpdir(), 'portal-audit-'));
  try {
    writeProject(cwd, CANARY);
    const findings = readFindings(await askRegistry({ ...options, cwd }));
    if (!findings.some(finding => finding.package === CANARY.name)) {
      throw new SetupError(
        `Nothing was audited: the registry knows no advisory on ${CANARY.name} ${CANARY.version}, and there is one.`,
        {
          fix: 'Name a registry that has advisories in YARN_NPM_AUDIT_REGISTRY.',
        },
      );
    }
  } finally {
    fs.rmSync(cwd, { recursive: true });
  }
}

function writeProject(dir, { name, version }) {
  const manifest = { name: 'canary', dependencies: { [name]: version } };
  fs.writeFileSync(path.join(dir, 'package.json'), JSON.stringify(manifest));
  fs.writeFileSync(
    path.join(dir, 'yarn.lock'),
    `__metadata:
  version: 8

"canary@workspace:.":
  version: 0.0.0-use.local
  resolution: "canary@workspace:."
  dependencies:
    ${name}: "npm:${version}"
  languageName: unknown
  linkType: soft

"${name}@npm:${version}":
  version: ${version}
  resolution: "${name}@npm:${version}"
  languageName: node
  linkType: hard
`,
  );
}

/** Why the registry refused, without Yarn's marks. */
function nameFailure(output, error) {
  const lines = [...output.matchAll(/YN\d{4}:\s*(.*)$/gm)];
  const told = lines.map(([, line]) => line).join('\n');
  return told || output.slice(-1000) || error.message;
}
