import fs from 'node:fs';
import path from 'node:path';
import { fingerprintFiles, readStamp, writeStamp } from './fingerprint.mjs';
import { readYarnEnvironment } from './npm-settings.mjs';
import { rootDir } from './paths.mjs';
import { runRequired, withoutNpmRunVariables } from './processes.mjs';

/** The manifests that decide what is installed. */
export function manifestFiles(baseDir = rootDir) {
  const workspaces = ['packages', 'plugins'].flatMap(folder =>
    fs.existsSync(path.join(baseDir, folder))
      ? fs
          .readdirSync(path.join(baseDir, folder))
          .map(name => path.join(folder, name, 'package.json'))
          .filter(file => fs.existsSync(path.join(baseDir, file)))
      : [],
  );
  return ['package.json', 'yarn.lock', '.yarnrc.yml', ...workspaces];
}

/**
 * `yarn install --immutable`, unless exactly this has been installed already.
 *
 * @param {{note: (text: string) => void}} step
 * @param {{node: {bin: string, version: string, headersDir?: string}, yarn: string, baseDir?: string}} tools
 */
export async function installDependencies(
  { note },
  { node, yarn, baseDir = rootDir },
) {
  const stamp = path.join(baseDir, 'node_modules/.installed-by-scripts');
  const wanted = fingerprintFiles(baseDir, manifestFiles(baseDir), [
    node.version.split('.')[0],
    process.platform,
    process.arch,
  ]);
  if (readStamp(stamp) === wanted) {
    note('already here');
    return;
  }
  await runRequired(
    'Installing dependencies',
    node.bin,
    [yarn, 'install', '--immutable'],
    {
      cwd: baseDir,
      env: {
        ...toolEnvironment(node),
        ...(await readYarnEnvironment(baseDir)),
      },
      log: 'setup-dependencies',
      onOutput: text => {
        const step = findInstallStep(text);
        if (step) note(step);
      },
    },
  );
  writeStamp(stamp, wanted);
  note('installed');
}

/** Yarn's steps that take their time, in words for whoever waits. */
const INSTALL_STEPS = {
  'Resolution step': 'resolving versions',
  'Fetch step': 'fetching packages',
  'Link step': 'writing and building packages',
};

/**
 * @param {string} output a part of what `yarn install` prints
 * @returns {string | undefined} what the step does that it has begun last
 */
export function findInstallStep(output) {
  const begun = [...output.matchAll(/┌ ([A-Z][a-z]+ step)/g)].at(-1);
  return begun && INSTALL_STEPS[begun[1]];
}

/**
 * The environment in which the project's own Node is the one on the PATH, and
 * native modules compile against its headers and not against another Node's.
 *
 * @param {{bin: string, headersDir?: string}} node
 */
export function toolEnvironment(node) {
  const env = withoutNpmRunVariables(process.env);
  delete env.NODE_OPTIONS;
  return {
    ...env,
    PATH: `${path.dirname(node.bin)}${path.delimiter}${env.PATH ?? ''}`,
    ...(node.headersDir ? { npm_config_nodedir: node.headersDir } : {}),
  };
}
