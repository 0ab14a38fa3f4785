import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { toolchainDir } from './paths.mjs';
import {
  npmCommand,
  runRequired,
  withoutNpmRunVariables,
} from './processes.mjs';

/** Major version that is fetched where no suitable one is there. */
export const NODE_MAJOR = 24;
export const YARN_VERSION = '4.13.0';

/**
 * Whether the platform runs on this Node: Backstage 1.55 asks for 22 or 24.
 *
 * @param {string} version e.g. `v22.18.0`
 */
export function isSuitableNode(version) {
  const [major] = version.replace(/^v/, '').split('.').map(Number);
  return major === 22 || major === 24;
}

/** Name of the npm package that carries the Node binary of this platform. */
export function nodePackageName(
  platform = process.platform,
  arch = process.arch,
) {
  return `node-${platform === 'win32' ? 'win' : platform}-${arch}`;
}

function installedNode() {
  const dir = path.join(toolchainDir, 'node_modules', nodePackageName());
  const bin = path.join(
    dir,
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  if (!fs.existsSync(bin)) {
    return undefined;
  }
  const { stdout } = spawnSync(bin, ['--version'], { encoding: 'utf8' });
  return stdout && isSuitableNode(stdout.trim())
    ? { bin, version: stdout.trim(), headersDir: dir }
    : undefined;
}

/**
 * Installs packages into the toolchain folder, away from the project's own
 * dependencies.
 *
 * @param {string} what
 * @param {string[]} packages
 */
export async function installTools(what, packages) {
  fs.mkdirSync(toolchainDir, { recursive: true });
  const manifest = path.join(toolchainDir, 'package.json');
  if (!fs.existsSync(manifest)) {
    // Without it npm would walk up and install into the project itself.
    fs.writeFileSync(manifest, '{"name": "toolchain", "private": true}\n');
  }
  const npm = npmCommand();
  await runRequired(
    what,
    npm.command,
    [
      ...npm.args,
      'install',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      '--ignore-scripts',
      ...packages,
    ],
    {
      cwd: toolchainDir,
      env: withoutNpmRunVariables(process.env),
      log: 'setup-tools',
    },
  );
}

/**
 * The Node to run the product with: the running one where it is suitable,
 * otherwise one from the package registry.
 *
 * @returns {Promise<{bin: string, version: string, headersDir?: string}>}
 */
export async function provideNode({ note }) {
  if (isSuitableNode(process.version)) {
    note(`${process.version}, already here`);
    return { bin: process.execPath, version: process.version };
  }
  const present = installedNode();
  if (present) {
    note(`${present.version}, already here`);
    return present;
  }
  await installTools(`Fetching Node ${NODE_MAJOR}`, [
    `${nodePackageName()}@${NODE_MAJOR}`,
  ]);
  const fetched = installedNode();
  if (!fetched) {
    throw new Error(
      `${nodePackageName()} was installed but gives no Node ${NODE_MAJOR}`,
    );
  }
  note(`${fetched.version}, fetched`);
  return fetched;
}

/** Path of Yarn's single file, fetched where it is missing. */
export async function provideYarn({ note }) {
  const dir = path.join(toolchainDir, 'node_modules/@yarnpkg/cli-dist');
  const manifest = path.join(dir, 'package.json');
  const present = () =>
    fs.existsSync(manifest) &&
    JSON.parse(fs.readFileSync(manifest, 'utf8')).version === YARN_VERSION;
  if (present()) {
    note(`${YARN_VERSION}, already here`);
  } else {
    await installTools('Fetching Yarn', [`@yarnpkg/cli-dist@${YARN_VERSION}`]);
    note(`${YARN_VERSION}, fetched`);
  }
  return path.join(dir, 'bin/yarn.js');
}
