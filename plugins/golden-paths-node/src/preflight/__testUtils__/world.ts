import { Finding } from '@provenpath/plugin-golden-paths-common';
import { TemplateNeeds } from '../../needs';
import { runPreflight } from '../runPreflight';
import { GithubAccess, PreflightSources, RepositoryFacts } from '../types';

export const app: Extract<GithubAccess, { kind: 'app' }> = {
  kind: 'app',
  slug: 'my-portal',
  permissions: {
    administration: 'write',
    contents: 'write',
    workflows: 'write',
    members: 'read',
  },
  selectedRepositories: false,
  suspended: false,
};

/** A service with one application. */
export const needs: TemplateNeeds = {
  newRepositories: [
    {
      host: 'github.com',
      owner: 'my-org',
      name: 'order-service',
      stepId: 'create',
      teams: ['team-commerce'],
      commitMessages: [],
    },
  ],
  changedRepositories: [],
  argoNames: [
    {
      stepId: 'argo',
      kind: 'application',
      instance: 'main',
      name: 'order-service-prod',
    },
    {
      stepId: 'argo',
      kind: 'project',
      instance: 'main',
      name: 'order-service-prod',
    },
  ],
  locations: [{ stepId: 'register', target: 'https://github.com/x' }],
  owners: ['group:default/team-commerce'],
  githubRequests: 40,
};

/** What GitHub, the catalog and Argo CD know. */
export interface World {
  access: GithubAccess | Error;
  organization?: { isOrganization: boolean; mayCreateRepositories?: boolean };
  repository?: RepositoryFacts;
  teams: string[];
  remaining: number;
  entities: string[];
  argo: string[] | Error;
  earlierRun?: string;
}

/** Everything is as a run wants it. */
export const fine: World = {
  access: app,
  organization: { isOrganization: true },
  teams: ['team-commerce'],
  remaining: 4000,
  entities: ['group:default/team-commerce'],
  argo: [],
};

export function sourcesOf(world: World): PreflightSources {
  const give = <T>(value: T | Error): T => {
    if (value instanceof Error) {
      throw value;
    }
    return value;
  };
  return {
    github: {
      access: async () => give(world.access),
      organization: async () => world.organization,
      repository: async () => world.repository,
      teamExists: async (_host, _owner, team) => world.teams.includes(team),
      quota: async () => ({
        limit: 5000,
        remaining: world.remaining,
        resetAt: new Date('2026-11-20T13:00:00Z'),
      }),
    },
    catalog: {
      existing: async refs => refs.filter(ref => world.entities.includes(ref)),
    },
    argo: {
      exists: async ({ kind, name }) =>
        give(world.argo).includes(`${kind} ${name}`),
    },
    findEarlierRun: async () =>
      world.earlierRun ? { taskId: world.earlierRun } : undefined,
  };
}

/** The findings by the name of their check. */
export async function check(
  changed: Partial<World> = {},
  wanted: TemplateNeeds = needs,
): Promise<Record<string, Finding>> {
  const findings = await runPreflight(
    wanted,
    sourcesOf({ ...fine, ...changed }),
  );
  return Object.fromEntries(findings.map(finding => [finding.id, finding]));
}

/** A repository in use. */
export const repository: RepositoryFacts = {
  url: 'https://github.com/my-org/order-service',
  createdAt: '2026-11-20T12:00:00Z',
  empty: false,
  archived: false,
  mayPush: true,
};
