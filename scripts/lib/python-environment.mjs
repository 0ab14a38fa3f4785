import fs from 'node:fs';
import path from 'node:path';
import { fingerprintFiles, readStamp, writeStamp } from './fingerprint.mjs';
import { localDir, rootDir } from './paths.mjs';
import { runCommand, runRequired } from './processes.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * A Python environment of the project's own in `.local`, with what a requirements
 * file names, unless exactly this is there already.
 *
 * @param {(text: string) => void} note
 * @param {{name: string, requirements: string, installing: string, purpose: string, pipOptions?: string[]}} options
 *   its folder in `.local`; the file from the root; the step in words; what is
 *   missed without it; what pip is told besides
 * @returns {Promise<string>} the folder of its commands
 * @throws {SetupError} when there is no Python or something cannot be installed
 */
export async function providePythonEnvironment(note, options) {
  const python = await findPython(options.purpose);
  const dir = path.join(localDir, options.name);
  const stamp = path.join(dir, '.complete');
  const wanted = fingerprintFiles(
    rootDir,
    [options.requirements],
    [python.version],
  );
  const binDir = path.join(
    dir,
    process.platform === 'win32' ? 'Scripts' : 'bin',
  );
  if (readStamp(stamp) === wanted) {
    note('already here');
    return binDir;
  }
  const log = `setup-${options.name}`;
  fs.rmSync(dir, { recursive: true, force: true });
  await runRequired(
    'Creating a Python environment',
    python.command,
    ['-m', 'venv', dir],
    { log },
  );
  await runRequired(
    options.installing,
    path.join(binDir, 'python'),
    [
      '-m',
      'pip',
      'install',
      '--disable-pip-version-check',
      '--no-input',
      ...(options.pipOptions ?? []),
      '-r',
      path.join(rootDir, options.requirements),
    ],
    { log },
  );
  writeStamp(stamp, wanted);
  note('installed');
  return binDir;
}

/**
 * The same for tools that only some tests need.
 *
 * @param {(text: string) => void} note
 * @param {Parameters<typeof providePythonEnvironment>[1]} options
 * @param {(binDir: string) => string | Promise<string>} [unpack] where the tools
 *   are, when not among the commands of the environment
 * @returns {Promise<{binDir?: string, reason?: string}>} why there are none, instead
 *   of an error
 */
export async function tryPythonEnvironment(
  note,
  options,
  unpack = binDir => binDir,
) {
  try {
    const binDir = await providePythonEnvironment(note, options);
    return { binDir: await unpack(binDir) };
  } catch (error) {
    if (!(error instanceof SetupError)) {
      throw error;
    }
    const reason = [error.message, error.why].filter(Boolean).join(' ');
    note(`not available: ${reason}`);
    return { reason };
  }
}

async function findPython(purpose) {
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
    fix: `Install Python 3 with its venv module and start again ${purpose}.`,
  });
}
