import type { Origin, RepositorySpec } from './model';

type Required = Pick<
  RepositorySpec,
  'description' | 'language' | 'team' | 'origin' | 'nouns'
>;
export type SpecInput = Required & Partial<RepositorySpec>;

const DEFAULTS = {
  pace: 0.8,
  tier: 'tier-3',
  workflows: ['own'],
  registeredMonthsAgo: 13,
  discoverable: true,
  documented: true,
  argo: false,
  system: null,
  providesApi: null,
  consumesApis: [],
  dependsOn: [],
  database: null,
  visibility: 'internal',
  defaultBranch: 'main',
  archivedMonthsAgo: null,
  forkOf: null,
  isTemplate: false,
  substance: 'full',
} satisfies Partial<RepositorySpec>;

function define(
  kind: RepositorySpec['kind'],
  name: string,
  input: SpecInput,
): RepositorySpec {
  const database = input.database ?? null;
  return {
    ...DEFAULTS,
    kind,
    name,
    ...input,
    // A service that owns a database depends on it.
    dependsOn: [
      ...(input.dependsOn ?? []),
      ...(database ? [`resource:${database}-database`] : []),
    ],
  };
}

export const service = (name: string, input: SpecInput) =>
  define('service', name, {
    providesApi: `${name.replace(/-service$/, '')}-api`,
    ...input,
  });
export const website = (name: string, input: SpecInput) =>
  define('website', name, input);
export const job = (name: string, input: SpecInput) =>
  define('job', name, input);
export const library = (name: string, input: SpecInput) =>
  define('library', name, input);
export const other = (
  kind: RepositorySpec['kind'],
  name: string,
  input: SpecInput,
) => define(kind, name, input);

/** Made from the template: on the newest golden path, registered and in Argo CD at birth. */
export const fromTemplate = (name: string, input: SpecInput) =>
  service(name, {
    argo: true,
    registeredMonthsAgo: input.origin.monthsAgo,
    ...input,
  });

/**
 * The service template writes down what it makes services from since it calls the
 * third release of the golden path.
 */
export function writesLineage({ origin, workflows }: RepositorySpec): boolean {
  return origin.kind === 'template' && workflows[0] === 'v3';
}

export const old = (monthsAgo: number): Origin => ({ kind: 'old', monthsAgo });
export const byTemplate = (monthsAgo: number, hours: number): Origin => ({
  kind: 'template',
  monthsAgo,
  hours,
});
export const byHand = (monthsAgo: number, days: number | null): Origin => ({
  kind: 'hand',
  monthsAgo,
  days,
});
