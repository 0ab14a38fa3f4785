import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { type Manifest, readManifest } from '../stockApp';

/** What a block of YAML for app-config.yaml holds. */
export interface AppConfigBlock extends Record<string, unknown> {
  app?: { extensions?: unknown[] };
}

/** How a package is to be wired, in the words of its own README. */
export interface Wiring {
  /** Packages that the backend adds, in order: `backend.add(import('...'))`. */
  backendPackages: string[];
  /** Packages that the backend has to leave out then. */
  replacedPackages: string[];
  /** What the pages' app imports for `features`. */
  feature: { name: string; from: string } | undefined;
  /** The backend package of ours that its pages ask. */
  neededBackend: string | undefined;
  /** Names that a block of code imports from a package of ours. */
  imports: { names: string[]; from: string }[];
  /** The blocks of YAML that belong into app-config.yaml. */
  configs: AppConfigBlock[];
}

/** A package that is published from `plugins`. */
export interface PluginPackage {
  /** Its folder's name. */
  folder: string;
  dir: string;
  manifest: Manifest;
  readme: string;
  wiring: Wiring;
}

/** Everything in `plugins`, with what its README says. */
export function readPluginPackages(rootDir: string): PluginPackage[] {
  const plugins = path.join(rootDir, 'plugins');
  return fs
    .readdirSync(plugins)
    .filter(folder => fs.existsSync(path.join(plugins, folder, 'package.json')))
    .sort()
    .map(folder => {
      const dir = path.join(plugins, folder);
      const file = path.join(dir, 'README.md');
      const readme = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
      return {
        folder,
        dir,
        manifest: readManifest(dir),
        readme,
        wiring: readWiring(readme),
      };
    });
}

const BLOCK = /^```(\w+)\n([\s\S]*?)^```/gm;
const BACKEND_ADD = /backend\.add\(\s*import\(\s*'([^']+)',?\s*\),?\s*\)/g;
const DEFAULT_IMPORT = /import (\w+) from '(@provenpath\/[^']+)'/;
const NAMED_IMPORT = /import \{([^}]+)\} from '(@provenpath\/[^']+)'/g;
const REPLACES = /takes the place of\s+`(@[^`]+)`/g;
const NEEDS = /needs\s+`(@provenpath\/[^`]+)`/i;

const CONFIG_KEYS = new Set([
  'app',
  'argocd',
  'audit',
  'backend',
  'catalog',
  'catalogHealth',
  'costs',
  'delivery',
  'events',
  'goldenPaths',
  'integrations',
  'kpis',
  'permission',
  'portal',
  'scaffolder',
  'surveys',
]);

/** @param readme - Markdown with fenced blocks of ts, tsx and yaml */
export function readWiring(readme: string): Wiring {
  const blocks = [...readme.matchAll(BLOCK)];
  const of = (...languages: string[]) =>
    blocks
      .filter(([, language]) => languages.includes(language))
      .map(([, , text]) => text);
  const code = of('ts', 'tsx').join('\n');
  const feature = code.match(DEFAULT_IMPORT);
  return {
    backendPackages: readBackendPackages(code),
    replacedPackages: [...readme.matchAll(REPLACES)].map(([, name]) => name),
    feature: feature ? { name: feature[1], from: feature[2] } : undefined,
    neededBackend: readme.match(NEEDS)?.[1],
    imports: [...code.matchAll(NAMED_IMPORT)].map(([, names, from]) => ({
      names: names
        .split(',')
        .map(name => name.replace(/^\s*type\s/, '').trim())
        .filter(Boolean),
      from,
    })),
    configs: of('yaml')
      .map(text => parse(text) as unknown)
      .filter(isAppConfig),
  };
}

/** The packages that a backend's code adds, in order. */
export function readBackendPackages(code: string): string[] {
  return [...code.matchAll(BACKEND_ADD)].map(([, name]) => name);
}

/** Whether YAML is for app-config.yaml: READMEs show parts of templates, too. */
function isAppConfig(data: unknown): data is AppConfigBlock {
  return (
    typeof data === 'object' &&
    data !== null &&
    Object.keys(data).every(key => CONFIG_KEYS.has(key))
  );
}
