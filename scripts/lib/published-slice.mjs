import fs from 'node:fs';
import path from 'node:path';
import { fingerprintFiles, readStamp, writeStamp } from './fingerprint.mjs';
import { localDir, rootDir } from './paths.mjs';
import {
  npmCommand,
  runRequired,
  withoutNpmRunVariables,
} from './processes.mjs';

/**
 * A slice of a published description that is too large to be a dependency: its
 * package is fetched, cut and thrown away.
 *
 * @param {{note: (text: string) => void}} step
 * @param {{bin: string}} node
 * @param {{name: string, package: string, cutter: string}} slice name of the file
 *   to make; the release of the package; the script that cuts it, from the root
 * @returns {Promise<string>} the file
 */
export async function provideSlice({ note }, node, slice) {
  const dir = path.join(localDir, 'schemas');
  const file = path.join(dir, `${slice.name}.json`);
  const stamp = path.join(dir, `${slice.name}.stamp`);
  const wanted = fingerprintFiles(rootDir, [slice.cutter], [slice.package]);
  if (fs.existsSync(file) && readStamp(stamp) === wanted) {
    note('already here');
    return file;
  }
  const work = path.join(dir, `${slice.name}-unpacked`);
  fs.rmSync(work, { recursive: true, force: true });
  fs.mkdirSync(work, { recursive: true });
  const npm = npmCommand();
  const log = `setup-${slice.name}`;
  await runRequired(
    `Fetching ${slice.package}`,
    npm.command,
    [
      ...npm.args,
      'pack',
      slice.package,
      '--silent',
      '--pack-destination',
      work,
    ],
    { cwd: work, env: withoutNpmRunVariables(process.env), log },
  );
  const archive = fs.readdirSync(work).find(name => name.endsWith('.tgz'));
  await runRequired('Unpacking it', 'tar', ['-xzf', archive, '-C', work], {
    cwd: work,
  });
  await runRequired(
    'Cutting it',
    node.bin,
    [
      path.join(rootDir, slice.cutter),
      '--package-dir',
      path.join(work, 'package'),
      '--out',
      file,
    ],
    { log },
  );
  fs.rmSync(work, { recursive: true, force: true });
  writeStamp(stamp, wanted);
  note('fetched');
  return file;
}
