import type { RepositorySpec } from '../repositories';
import { writesLineage } from '../repositories/define';

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** `order line` as `OrderLine`. */
export function pascalCase(words: string): string {
  return words.split(/[ -]/).map(capital).join('');
}

/** `order line` as `orderLine`. */
export function camelCase(words: string): string {
  const pascal = pascalCase(words);
  return pascal.charAt(0).toLowerCase() + pascal.slice(1);
}

export function snakeCase(words: string): string {
  return words.replace(/[ -]/g, '_');
}

export function kebabCase(words: string): string {
  return words.replace(/ /g, '-');
}

/** Plural of the nouns that repositories are about. */
export function plural(words: string): string {
  if (/[^aeiou]y$/.test(words)) {
    return `${words.slice(0, -1)}ies`;
  }
  return /(s|x|ch|sh)$/.test(words) ? `${words}es` : `${words}s`;
}

/** Words that Go and Java reserve cannot name a package or a variable. */
const RESERVED = new Set([
  'return',
  'package',
  'import',
  'export',
  'default',
  'case',
  'map',
  'type',
  'range',
]);

function identifier(word: string): string {
  return RESERVED.has(word) ? `${word}Item` : word;
}

const LANGUAGE_NAMES: Record<RepositorySpec['language'], string> = {
  java: 'Java',
  typescript: 'TypeScript',
  go: 'Go',
  python: 'Python',
  terraform: 'HCL',
  yaml: 'YAML',
  php: 'PHP',
  none: 'prose',
};

/** Values for the texts of a repository as a whole. */
export function repositoryValues(spec: RepositorySpec): Record<string, string> {
  const base = spec.name.replace(/-(service|api)$/, '');
  return {
    name: spec.name,
    description: spec.description,
    team: spec.team,
    tier: spec.tier,
    systemName: spec.system ?? 'none',
    languageName: LANGUAGE_NAMES[spec.language],
    // The service template keeps the ending in its package.
    package: (writesLineage(spec) ? spec.name : base).replace(/-/g, ''),
    table: plural(snakeCase(spec.nouns[0])),
    nounList: spec.nouns.map(plural).join(', '),
    branch: spec.defaultBranch,
  };
}

/** Values for the texts about one of its nouns. */
export function nounValues(
  spec: RepositorySpec,
  noun: string,
): Record<string, string> {
  return {
    ...repositoryValues(spec),
    words: noun,
    plural: plural(noun),
    Noun: pascalCase(identifier(noun)),
    noun: camelCase(identifier(noun)),
    list: camelCase(plural(noun)),
    file: kebabCase(noun),
    snake: snakeCase(noun),
  };
}
