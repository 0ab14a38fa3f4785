import fs from 'node:fs';
import path from 'node:path';
import { localDir } from './paths.mjs';
import { providePythonEnvironment } from './python-environment.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * MkDocs in a Python environment of the project's own.
 *
 * @returns {Promise<{available: true, binDir: string} | {available: false, reason: string, binDir: string}>}
 *   Documentation is worth having but not worth stopping the portal for: where
 *   it cannot be had, `binDir` holds a stand-in that says so in the build log.
 */
export async function provideTechDocs({ note }) {
  try {
    const binDir = await providePythonEnvironment(note, {
      name: 'techdocs-python',
      requirements: 'scripts/techdocs-requirements.txt',
      installing: 'Installing MkDocs',
      purpose: 'to read the documentation of services',
    });
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
