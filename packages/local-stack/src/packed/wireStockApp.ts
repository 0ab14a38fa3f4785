import fs from 'node:fs';
import path from 'node:path';
import { changeManifest, readManifest } from '../stockApp';
import type { Pack } from './packPlugins';
import { readBackendPackages } from './readWiring';

/**
 * Adds packed plugins to a stock app by the lines of their READMEs, and nothing
 * else: `backend.add(...)` in the backend's index.ts, and the packages in both
 * package.json. Beside the backend with all of them it writes one for each, with what
 * its own README says. The lines for App.tsx are {@link wireFeatures}.
 *
 * @param options.rootDir - this repository, whose backend names the versions of
 *   Backstage packages that a README adds and a stock app has not
 */
export function wireStockApp(options: {
  rootDir: string;
  appDir: string;
  packs: Pack[];
}): void {
  const { rootDir, appDir, packs } = options;
  const packDir = path.join(appDir, 'packs');
  fs.rmSync(packDir, { recursive: true, force: true });
  fs.mkdirSync(packDir);
  changeManifest(appDir, manifest => {
    for (const { plugin, file } of packs) {
      const name = path.basename(file);
      fs.copyFileSync(file, path.join(packDir, name));
      manifest.resolutions = {
        ...manifest.resolutions,
        [plugin.manifest.name]: `file:./packs/${name}`,
      };
    }
  });
  wireBackend(rootDir, path.join(appDir, 'packages/backend'), packs);
  addDependencies(
    path.join(appDir, 'packages/app'),
    packs.flatMap(({ plugin }) => plugin.wiring.feature?.from ?? []),
    packs,
    {},
  );
}

function wireBackend(rootDir: string, dir: string, packs: Pack[]): void {
  const file = path.join(dir, 'src/index.ts');
  let code = fs.readFileSync(file, 'utf8');
  writeLoneBackends(dir, readBackendPackages(code), packs);
  const wirings = packs.map(({ plugin }) => plugin.wiring);
  for (const name of wirings.flatMap(wiring => wiring.replacedPackages)) {
    code = code.replace(
      new RegExp(`^backend\\.add\\(\\s*import\\('${name}'\\),?\\s*\\);\n`, 'm'),
      '',
    );
  }
  const added = [...new Set(wirings.flatMap(each => each.backendPackages))]
    // A stock app has some of what the READMEs say that they need.
    .filter(name => !code.includes(`import('${name}')`));
  const lines = added.map(name => `backend.add(import('${name}'));\n`);
  fs.writeFileSync(
    file,
    code.replace('backend.start();', `${lines.join('')}backend.start();`),
  );
  const ours = readManifest(path.join(rootDir, 'packages/backend'));
  addDependencies(dir, added, packs, ours.dependencies ?? {});
}

/** The file that starts a stock backend with one package of ours, in the app's folder. */
export function loneBackendFile(folder: string): string {
  return path.join('packages/backend/lone', `${folder}.cjs`);
}

function writeLoneBackends(
  dir: string,
  stockPackages: string[],
  packs: Pack[],
): void {
  const appDir = path.resolve(dir, '../..');
  fs.mkdirSync(path.join(dir, 'lone'));
  for (const { plugin } of packs) {
    const { backendPackages, replacedPackages } = plugin.wiring;
    const added = [...new Set([...stockPackages, ...backendPackages])]
      .filter(name => !replacedPackages.includes(name))
      .map(name => `backend.add(import('${name}'));\n`);
    const lines = [
      "const { createBackend } = require('@backstage/backend-defaults');\n",
      'const backend = createBackend();\n',
      ...added,
      'backend.start();\n',
    ];
    if (backendPackages.length > 0) {
      const file = path.join(appDir, loneBackendFile(plugin.folder));
      fs.writeFileSync(file, lines.join(''));
    }
  }
}

/**
 * Adds an import and a feature for each plugin with pages to App.tsx.
 *
 * @param dir - the folder of the pages' app
 */
export function wireFeatures(dir: string, packs: Pack[]): void {
  const file = path.join(dir, 'src/App.tsx');
  const features = packs.flatMap(({ plugin }) => plugin.wiring.feature ?? []);
  const imports = features.map(
    ({ name, from }) => `import ${name} from '${from}';\n`,
  );
  const code = fs.readFileSync(file, 'utf8');
  const names = features.map(({ name }) => name).join(', ');
  fs.writeFileSync(
    file,
    imports.join('') + code.replace('features: [', `features: [${names}, `),
  );
}

function addDependencies(
  dir: string,
  names: string[],
  packs: Pack[],
  versions: Record<string, string>,
): void {
  changeManifest(dir, manifest => {
    for (const name of names) {
      const pack = packs.find(({ plugin }) => plugin.manifest.name === name);
      const version = pack
        ? `^${pack.plugin.manifest.version}`
        : versions[name];
      if (!version) {
        throw new Error(
          `A README adds ${name}, which is neither in plugins nor among the dependencies of packages/backend.`,
        );
      }
      manifest.dependencies = { ...manifest.dependencies, [name]: version };
    }
  });
}
