import fs from 'node:fs';
import path from 'node:path';
import { localDir, rootDir } from './paths.mjs';
import {
  npmCommand,
  runRequired,
  withoutNpmRunVariables,
} from './processes.mjs';

/** The release of GitHub's published description that the sandbox is held to. */
const PACKAGE = '@octokit/openapi@23.0.2';

/**
 * GitHub's published OpenAPI description, cut down to what the sandbox answers.
 * The package unpacks to 385 MB, so it is no dependency: it is fetched for the
 * tests, cut, and thrown away.
 *
 * @returns {Promise<string>} the file
 */
export async function provideGithubOpenApi({ note }, node) {
  const cutter = path.join(
    rootDir,
    'packages/sandbox/scripts/cut-github-openapi.mjs',
  );
  const { fingerprintFiles, readStamp, writeStamp } =
    await import('./fingerprint.mjs');
  const dir = path.join(localDir, 'schemas');
  const file = path.join(dir, 'github-openapi.json');
  const stamp = path.join(dir, 'github-openapi.stamp');
  const wanted = fingerprintFiles(
    rootDir,
    [path.relative(rootDir, cutter)],
    [PACKAGE],
  );
  if (fs.existsSync(file) && readStamp(stamp) === wanted) {
    note('already here');
    return file;
  }
  const work = path.join(dir, 'unpacked');
  fs.rmSync(work, { recursive: true, force: true });
  fs.mkdirSync(work, { recursive: true });
  const npm = npmCommand();
  const env = withoutNpmRunVariables(process.env);
  await runRequired(
    "Fetching GitHub's API description",
    npm.command,
    [...npm.args, 'pack', PACKAGE, '--silent', '--pack-destination', work],
    { cwd: work, env, log: 'setup-openapi' },
  );
  const archive = fs.readdirSync(work).find(name => name.endsWith('.tgz'));
  await runRequired('Unpacking it', 'tar', ['-xzf', archive, '-C', work], {
    cwd: work,
  });
  await runRequired(
    'Cutting it',
    node.bin,
    [cutter, '--package-dir', path.join(work, 'package'), '--out', file],
    { log: 'setup-openapi' },
  );
  fs.rmSync(work, { recursive: true, force: true });
  writeStamp(stamp, wanted);
  note('fetched');
  return file;
}
