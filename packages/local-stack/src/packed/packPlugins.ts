import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { runTimed } from '../runTimed';
import { changeManifest } from '../stockApp';
import { type PluginPackage, readPluginPackages } from './readWiring';

/** A package as a registry would take it. */
export interface Pack {
  plugin: PluginPackage;
  /** The archive. */
  file: string;
}

const ROOT_FILES = [
  'package.json',
  'yarn.lock',
  'tsconfig.json',
  'backstage.json',
  '.yarnrc.yml',
];

/**
 * Builds and packs every package in `plugins`, in a copy of the sources: what packing
 * changes in a package.json while it lasts is changed there. The copy lies below the
 * checkout, whose node_modules it finds by going up.
 *
 * @param options.workDir - a folder below the checkout
 * @param options.yarn - the file of Yarn 4
 */
export async function packPlugins(options: {
  rootDir: string;
  workDir: string;
  yarn: string;
}): Promise<Pack[]> {
  const { rootDir, workDir, yarn } = options;
  const source = path.join(workDir, 'source');
  const packs = path.join(workDir, 'packs');
  fs.rmSync(source, { recursive: true, force: true });
  fs.rmSync(packs, { recursive: true, force: true });
  fs.mkdirSync(packs, { recursive: true });
  copySources(rootDir, source);
  const plugins = readPluginPackages(source);
  prepareSources(rootDir, source, plugins);
  const runTool = (cwd: string, tool: string, ...args: string[]) =>
    runTimed(
      process.execPath,
      [path.join(rootDir, 'node_modules', tool), ...args],
      { cwd },
    );
  await runTool(source, 'typescript/bin/tsc', '--incremental', 'false');
  await runTool(source, '@backstage/cli/bin/backstage-cli', 'repo', 'build');
  const results: Pack[] = [];
  for (const plugin of plugins) {
    await runTool(
      plugin.dir,
      '@backstage/cli/bin/backstage-cli',
      'package',
      'prepack',
    );
    // Yarn would run prepack once more, and no one who installs reads these two.
    changeManifest(plugin.dir, manifest => {
      delete manifest.scripts;
      delete manifest.devDependencies;
    });
    const file = path.join(packs, `${plugin.folder}.tgz`);
    await runTimed(process.execPath, [yarn, 'pack', '--out', file], {
      cwd: plugin.dir,
    });
    results.push({ plugin, file });
  }
  return results;
}

/** The files that git knows or would take, as they are now. */
function copySources(rootDir: string, source: string): void {
  const listed = execFileSync(
    'git',
    [
      'ls-files',
      '-z',
      '--cached',
      '--others',
      '--exclude-standard',
      '--',
      'plugins',
      ...ROOT_FILES,
    ],
    { cwd: rootDir, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  const files = listed
    .split('\0')
    .filter(file => file && fs.existsSync(path.join(rootDir, file)));
  for (const file of files) {
    fs.cpSync(path.join(rootDir, file), path.join(source, file));
  }
}

function prepareSources(
  rootDir: string,
  source: string,
  plugins: PluginPackage[],
): void {
  changeManifest(source, manifest => {
    manifest.workspaces = ['plugins/*'];
  });
  const linkDir = path.join(source, 'node_modules');
  for (const { dir, manifest } of plugins) {
    const link = path.join(linkDir, manifest.name);
    fs.mkdirSync(path.dirname(link), { recursive: true });
    fs.symlinkSync(path.relative(path.dirname(link), dir), link, 'junction');
  }
  const assets = path.join(
    rootDir,
    'node_modules/@backstage/cli/asset-types/asset-types.d.ts',
  );
  const entries = plugins.flatMap(({ dir }) => readEntries(dir));
  fs.renameSync(
    path.join(source, 'tsconfig.json'),
    path.join(source, 'tsconfig.checkout.json'),
  );
  fs.writeFileSync(
    path.join(source, 'tsconfig.json'),
    JSON.stringify({
      extends: './tsconfig.checkout.json',
      // Only what is published, not what tests it.
      include: [],
      files: [assets, ...entries].map(file => path.relative(source, file)),
    }),
  );
}

/** The files that a package lets others import. */
function readEntries(dir: string): string[] {
  const { main, exports } = JSON.parse(
    fs.readFileSync(path.join(dir, 'package.json'), 'utf8'),
  ) as { main?: string; exports?: Record<string, string> };
  return Object.values(exports ?? { '.': main ?? '' })
    .filter(file => /\.tsx?$/.test(file))
    .map(file => path.join(dir, file));
}
