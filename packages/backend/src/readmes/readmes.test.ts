import fs from 'node:fs';
import path from 'node:path';
import type { AppConfig } from '@backstage/config';
import { type ConfigSchema, loadConfigSchema } from '@backstage/config-loader';
import {
  type PluginPackage,
  readPluginPackages,
} from '@provenpath/local-stack';

const rootDir = path.resolve(__dirname, '../../../..');
const packages = readPluginPackages(rootDir);
const named = packages.map(each => [each.folder, each] as const);

const NEEDED = {
  app: { baseUrl: 'http://localhost:3000' },
  backend: {
    baseUrl: 'http://localhost:7007',
    database: { client: 'pg', connection: {} },
  },
};
const NOTHING_TO_WIRE = /there is nothing\s+to\s+wire/i;

/** A package that a README's code may import from: its folder. */
function findPackage(name: string): PluginPackage {
  const found = packages.find(({ manifest }) => manifest.name === name);
  if (!found) throw new Error(`${name} is in no folder of plugins`);
  return found;
}

function exportsDefault({ dir }: PluginPackage): boolean {
  const index = fs.readFileSync(path.join(dir, 'src/index.ts'), 'utf8');
  return /export \{[^}]*\bdefault\b[^}]*\} from/.test(index);
}

/** What a package exports. Those of browsers do not load here: they are read. */
function exportsOf(name: string): string[] {
  const { dir, manifest } = findPackage(name);
  return /^(web-library|frontend)/.test(manifest.backstage?.role ?? '')
    ? readExports(path.join(dir, 'src/index'))
    : Object.keys(jest.requireActual(name));
}

/** @param file - without `.ts` or `.tsx` */
function readExports(file: string): string[] {
  const source = ['.ts', '.tsx']
    .map(ending => `${file}${ending}`)
    .find(each => fs.existsSync(each));
  const text = fs.readFileSync(source ?? file, 'utf8');
  const declared = text.matchAll(
    /^export (?:async )?(?:function|const|class|interface|type) (\w+)/gm,
  );
  const further = text.matchAll(/^export \* from '(.+)'/gm);
  return [
    ...[...declared].map(([, each]) => each),
    ...[...further].flatMap(([, from]) =>
      readExports(path.join(path.dirname(file), from)),
    ),
    ...(/export \{[^}]*\bdefault\b/.test(text) ? ['default'] : []),
  ];
}

/** What of its own wiring a README does not say. */
function findMissingWiring({ wiring, manifest, readme }: PluginPackage) {
  const role = manifest.backstage?.role ?? '';
  if (role === 'frontend-plugin') {
    const { name, from } = wiring.feature ?? {};
    return from === manifest.name && readme.includes(`features: [${name}]`)
      ? []
      : ['the import and the feature of App.tsx'];
  }
  if (role.startsWith('backend-plugin')) {
    return wiring.backendPackages.includes(manifest.name)
      ? []
      : [`backend.add(import('${manifest.name}'))`];
  }
  return NOTHING_TO_WIRE.test(readme) ||
    wiring.imports.some(({ from }) => from === manifest.name)
    ? []
    : ['an import, or that there is nothing to wire'];
}

describe.each(named)('the README of %s', (_folder, plugin) => {
  const { wiring, manifest, readme } = plugin;

  it('says how the package is wired, by lines that name what there is', () => {
    expect(findMissingWiring(plugin)).toEqual([]);
    const ours = [...wiring.backendPackages, wiring.feature?.from ?? '']
      .filter(name => name.startsWith('@provenpath/'))
      .map(findPackage);
    for (const each of ours) {
      expect([each.folder, exportsDefault(each)]).toEqual([each.folder, true]);
    }
  });

  it('imports only what is exported', () => {
    for (const { names, from } of wiring.imports) {
      expect(exportsOf(from)).toEqual(expect.arrayContaining(names));
    }
  });

  it('says what can be configured, or that nothing can', () => {
    const shown = wiring.configs.length > 0;
    // The keys that are shown are held to the schema below.
    const isSaid = manifest.configSchema
      ? shown
      : shown || /no\s+config/.test(readme);
    expect(isSaid).toBe(true);
  });
});

describe('the configuration in the READMEs', () => {
  let schema: ConfigSchema;

  beforeAll(async () => {
    schema = await loadConfigSchema({
      dependencies: ['backend', 'app'],
      noUndeclaredProperties: true,
    });
  });

  /** @throws Error that names a key that no package declares */
  function check(data: object) {
    return schema.process([
      { data: NEEDED, context: 'what every portal has' },
      { data: data as AppConfig['data'], context: 'README.md' },
    ]);
  }

  it.each(named)('names keys that exist: %s', (_folder, { wiring }) => {
    for (const data of wiring.configs) expect(check(data)).toBeDefined();
  });

  it('would refuse a key that no package declares', () => {
    expect(() => check({ kpis: { ownr: 'Platform team' } })).toThrow(/ownr/);
  });
});
