import fs from 'node:fs';
import path from 'node:path';
import { runTimed } from '../runTimed';

/** The release of the app template that belongs to Backstage 1.55. */
const CREATE_APP = '@backstage/create-app@0.9.2';

/** Yarn's settings: those of this repository, but for the age of a release. */
const YARN_SETTINGS = `nodeLinker: node-modules
enableScripts: true
enableTelemetry: false
# The app asks for releases that no other lockfile of ours has tried.
npmMinimalAgeGate: 7d
npmPreapprovedPackages:
  - '@backstage/*'
  - better-sqlite3
`;

/** A Backstage app as its own template makes it. */
export interface StockApp {
  dir: string;
  /** Runs Yarn in it, as its scripts would. */
  runYarn(...args: string[]): Promise<number>;
}

/**
 * Creates the stock Backstage app in a folder and installs nothing yet. It begins
 * with our lockfile, so that what both use is the same and is fetched once.
 *
 * @param options.dir - its folder; is made
 * @param options.yarn - the file of Yarn 4
 */
export async function createStockApp(options: {
  rootDir: string;
  dir: string;
  yarn: string;
}): Promise<StockApp> {
  const { rootDir, dir, yarn } = options;
  const workDir = path.dirname(dir);
  fs.mkdirSync(workDir, { recursive: true });
  const env = {
    ...process.env,
    PATH: `${writeYarnCommand(workDir, yarn)}${path.delimiter}${process.env.PATH}`,
    YARN_ENABLE_IMMUTABLE_INSTALLS: 'false',
  };
  await runTimed(
    'npx',
    ['--yes', CREATE_APP, '--path', dir, '--skip-install'],
    { cwd: workDir, env: { ...env, BACKSTAGE_APP_NAME: 'stock' } },
  );
  fs.writeFileSync(path.join(dir, '.yarnrc.yml'), YARN_SETTINGS);
  fs.copyFileSync(path.join(rootDir, 'yarn.lock'), path.join(dir, 'yarn.lock'));
  const { resolutions } = readManifest(rootDir);
  changeManifest(dir, manifest => {
    manifest.resolutions = resolutions;
  });
  return {
    dir,
    runYarn: (...args) =>
      runTimed(process.execPath, [yarn, ...args], { cwd: dir, env }),
  };
}

/** What of a package.json is read and changed here. */
export interface Manifest {
  name: string;
  version: string;
  description?: string;
  files?: string[];
  configSchema?: string;
  scripts?: Record<string, string>;
  workspaces?: string[];
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  resolutions?: Record<string, string>;
  backstage?: { role?: string; pluginId?: string };
}

export function readManifest(dir: string): Manifest {
  return JSON.parse(fs.readFileSync(path.join(dir, 'package.json'), 'utf8'));
}

export function changeManifest(
  dir: string,
  change: (manifest: Manifest) => void,
): void {
  const manifest = readManifest(dir);
  change(manifest);
  fs.writeFileSync(
    path.join(dir, 'package.json'),
    `${JSON.stringify(manifest, null, 2)}\n`,
  );
}

/** The app's creator and its scripts call `yarn` by its name. */
function writeYarnCommand(workDir: string, yarn: string): string {
  const binDir = path.join(workDir, 'bin');
  fs.mkdirSync(binDir, { recursive: true });
  fs.writeFileSync(
    path.join(binDir, 'yarn'),
    `#!/bin/sh\nexec "${process.execPath}" "${yarn}" "$@"\n`,
    { mode: 0o755 },
  );
  return binDir;
}
