import { cp } from 'node:fs/promises';
import { toInstant } from '../clock';
import type { GenerateOrganization } from '../openSandbox';
import {
  STATE_FORMAT_VERSION,
  type Repository,
  type SandboxState,
  type User,
} from '../state/model';
import { writeTemplate } from './fixtureRepositories';

/** The instant at which the fixture's history ends. */
export const fixtureNow = new Date('2026-11-20T12:00:00Z');

const people: [string, string, User['role']][] = [
  ['mira-okafor', 'Mira Okafor', 'member'],
  ['jonas-weber', 'Jonas Weber', 'member'],
  ['priya-raman', 'Priya Raman', 'admin'],
  ['tom-adeyemi', 'Tom Adeyemi', 'member'],
];

/** A repository as the fixture describes one, with the given differences. */
export function repository(
  id: number,
  name: string,
  given: Partial<Repository> = {},
): Repository {
  return {
    id,
    owner: 'my-org',
    name,
    description: `About ${name}`,
    homepage: null,
    visibility: 'internal',
    archived: false,
    fork: false,
    parentFullName: null,
    isTemplate: false,
    defaultBranch: 'main',
    topics: ['backstage-enabled'],
    language: 'Java',
    createdAt: '2026-01-10T09:00:00Z',
    updatedAt: '2026-11-01T09:00:00Z',
    pushedAt: '2026-11-01T09:00:00Z',
    createdBy: 'priya-raman',
    teams: [{ slug: 'team-commerce', permission: 'push' }],
    collaborators: [],
    protection: {},
    variables: {},
    secretNames: [],
    environments: ['production'],
    mergeSettings: {
      allowMergeCommit: true,
      allowSquashMerge: true,
      allowRebaseMerge: true,
      allowAutoMerge: false,
      deleteBranchOnMerge: false,
      allowUpdateBranch: false,
    },
    generated: true,
    ...given,
  };
}

let template: ReturnType<typeof writeTemplate> | undefined;

/** A small organisation of which every figure is known by heart. */
export const fixtureOrganization: GenerateOrganization = async ({
  seed,
  now,
  reposDir,
}): Promise<SandboxState> => {
  template ??= writeTemplate();
  const { folder, head } = await template;
  await cp(folder, reposDir, { recursive: true });
  return {
    formatVersion: STATE_FORMAT_VERSION,
    seed,
    generatedUntil: toInstant(now),
    organization: {
      id: 1,
      login: 'my-org',
      name: 'MyOrg',
      description: 'A shop',
      createdAt: '2025-01-01T00:00:00Z',
    },
    users: people.map(([login, name, role], index) => ({
      id: 10 + index,
      login,
      name,
      email: `${login.replace('-', '.')}@example.com`,
      bio: null,
      createdAt: '2025-02-01T00:00:00Z',
      role,
      persona: { order: index, description: `Works as ${role}` },
    })),
    teams: [
      {
        id: 20,
        slug: 'engineering',
        name: 'Engineering',
        description: 'All engineers',
        privacy: 'closed',
        parentSlug: null,
        members: [],
        createdAt: '2025-02-01T00:00:00Z',
      },
      {
        id: 21,
        slug: 'team-commerce',
        name: 'Commerce',
        description: 'Orders and payments',
        privacy: 'closed',
        parentSlug: 'engineering',
        members: [
          { login: 'mira-okafor', role: 'member' },
          { login: 'jonas-weber', role: 'maintainer' },
        ],
        createdAt: '2025-02-01T00:00:00Z',
      },
    ],
    repositories: [
      repository(30, 'order-service'),
      repository(31, 'secret-plans', { visibility: 'private', teams: [] }),
      repository(32, 'old-shop', { archived: true, visibility: 'public' }),
      repository(33, 'empty-service', { pushedAt: null }),
    ],
    pullRequests: [],
    issues: [1, 2, 3].map(number => ({
      id: 40 + number,
      repository: 'my-org/order-service',
      number,
      title: `Checkout is down <script>alert(${number})</script>`,
      body: 'It hurts',
      state: number === 3 ? ('closed' as const) : ('open' as const),
      stateReason: number === 3 ? ('completed' as const) : null,
      user: 'jonas-weber',
      labels: number === 1 ? ['incident', 'sev-1'] : ['incident'],
      assignees: ['mira-okafor'],
      createdAt: `2026-11-0${number}T08:00:00Z`,
      updatedAt: `2026-11-0${number}T10:00:00Z`,
      closedAt: number === 3 ? '2026-11-03T10:00:00Z' : null,
      closedBy: number === 3 ? 'mira-okafor' : null,
      generated: true,
    })),
    workflows: [
      {
        id: 50,
        repository: 'my-org/order-service',
        name: 'CI',
        path: '.github/workflows/ci.yaml',
        state: 'active',
        createdAt: '2026-11-01T07:00:00Z',
        updatedAt: '2026-11-01T07:00:00Z',
      },
    ],
    workflowRuns: [
      {
        id: 60,
        repository: 'my-org/order-service',
        workflowId: 50,
        runNumber: 1,
        runAttempt: 1,
        event: 'push',
        status: 'completed',
        conclusion: 'success',
        headBranch: 'main',
        headSha: head,
        displayTitle: 'Step 3',
        actor: 'mira-okafor',
        createdAt: '2026-11-01T08:00:05Z',
        runStartedAt: '2026-11-01T08:00:05Z',
        updatedAt: '2026-11-01T08:04:05Z',
        jobs: ['Build and test'],
        generated: true,
      },
    ],
    deployments: [
      {
        id: 70,
        repository: 'my-org/order-service',
        ref: 'main',
        sha: head,
        task: 'deploy',
        environment: 'production',
        productionEnvironment: true,
        description: null,
        creator: 'mira-okafor',
        createdAt: '2026-11-01T09:00:00Z',
        updatedAt: '2026-11-01T09:05:00Z',
        payload: {},
        statuses: [
          {
            id: 71,
            state: 'success',
            description: 'Deployed',
            logUrl: null,
            environmentUrl: null,
            creator: 'mira-okafor',
            createdAt: '2026-11-01T09:05:00Z',
          },
        ],
        generated: true,
      },
    ],
    argoProjects: [],
    argoApplications: [],
    lastId: 1000,
  };
};
