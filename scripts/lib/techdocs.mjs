import fs from 'node:fs';
import path from 'node:path';
import { fingerprintFiles, readStamp, writeStamp } from './fingerprint.mjs';
import { localDir, rootDir } from './paths.mjs';
import { runCommand, runRequired } from './processes.mjs';
import { SetupError } from './setup-error.mjs';

const environmentDir = path.join(localDir, 'techdocs-python');
const REQUIREMENTS = 'scripts/techdocs-requirements.txt';

/**
 * MkDocs in a Python environment of the project's own.
 *
 * @returns {Promise<{available: true, binDir: string} | {available: false, reason: string, binDir: string}>}
 *   Documentation is worth having but not worth stopping the portal for: where
 *   it cannot be had, `binDir` holds a stand-in that says so in the build log.
 */
export async function provideTechDocs({ note }) {
  try {
    const binDir = await provideEnvironment(note);
    return { available: true, binDir };
  } catch (error) {
    if (!(error instanceof SetupError)) {
      throw error;
    }
    const reason = [error.message, error.why].filter(Boolean).join(' ');
    note(`not available: ${reason}`);
    return {
      available: false,
      reason,
      binDir: writeStandIn(reason, error.fix),
    };
  }
}

async function provideEnvironment(note) {
  const python = await findPython();
  const stamp = path.join(environmentDir, '.complete');
  const wanted = fingerprintFiles(rootDir, [REQUIREMENTS], [python.version]);
  const binDir = path.join(
    environmentDir,
    process.platform === 'win32' ? 'Scripts' : 'bin',
  );
  if (readStamp(stamp) === wanted) {
    note('already here');
    return binDir;
  }
  fs.rmSync(environmentDir, { recursive: true, force: true });
  await runRequired(
    'Creating a Python environment',
    python.command,
    ['-m', 'venv', environmentDir],
    { log: 'setup-techdocs' },
  );
  await runRequired(
    'Installing MkDocs',
    path.join(binDir, 'python'),
    [
      '-m',
      'pip',
      'install',
      '--disable-pip-version-check',
      '--no-input',
      '-r',
      path.join(rootDir, REQUIREMENTS),
    ],
    { log: 'setup-techdocs' },
  );
  writeStamp(stamp, wanted);
  note('installed');
  return binDir;
}

async function findPython() {
  for (const command of [process.env.PYTHON, 'python3', 'python'].filter(
    Boolean,
  )) {
    try {
      const { code, output } = await runCommand(command, ['--version']);
      if (code === 0 && /Python 3\./.test(output)) {
        return { command, version: output.trim() };
      }
    } catch (error) {
      if (error.code !== 'ENOENT') throw error;
    }
  }
  throw new SetupError('Python 3 is not installed.', {
    fix: 'Install Python 3 with its venv module and start again to read the documentation of services.',
  });
}

function writeStandIn(reason, fix) {
  const binDir = path.join(localDir, 'techdocs-missing');
  fs.mkdirSync(binDir, { recursive: true });
  const text = `Documentation cannot be built on this machine: ${reason} ${fix ?? ''}`;
  fs.writeFileSync(path.join(binDir, 'message.txt'), `${text}\n`);
  fs.writeFileSync(
    path.join(binDir, 'mkdocs'),
    '#!/bin/sh\ncat "$(dirname "$0")/message.txt" >&2\nexit 1\n',
    { mode: 0o755 },
  );
  return binDir;
}
