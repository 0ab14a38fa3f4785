import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { PublishEvidence } from '@provenpath/plugin-kpis-common';
import { join } from 'node:path';
import { readTrouble, StoredAdoption } from '../adoption';
import { createFollower, createMeasuring } from '../measuring/createMeasuring';
import { openStores } from '../measuring/openStores';
import { readScanConfig } from '../scans';
import { FakeRepository, startFakeGithub } from './fakeGithub';

const SHA = 'c94e59728e1ebc2f03ed66ee999c48fd19654060';
export const CI = '.github/workflows/ci.yaml';
export const DEPLOY = '.github/workflows/deploy.yaml';

export const goldenPathFile = `
apiVersion: provenpath.io/v1
kind: GoldenPath
metadata: { name: golden-path, title: Golden path }
spec:
  definition: 3
  versions: { newest: v2, approved: [v1, v2] }
  layers:
    - name: build
      title: Build
      description: Compiled
      appliesTo: [service, website, library, job]
      workflows: [{ path: .github/workflows/java-ci.yaml, since: v1 }]
      actions: []
    - name: deploy
      title: Deploy
      description: Deployed
      appliesTo: [service, website, job]
      workflows: [{ path: .github/workflows/deploy.yaml, since: v2 }]
      actions: []
`;

export const uses = (path: string, ref: string) =>
  `on: push\njobs: { a: { uses: my-org/golden-path/.github/workflows/${path}@${ref} } }`;

const recently = '2026-11-20T10:00:00Z';

/** Ten repositories: six eligible, of which two are on the path. */
export const organization = (): FakeRepository[] => [
  {
    id: 1,
    name: 'golden-path',
    pushedAt: recently,
    files: { 'golden-path.yaml': goldenPathFile },
    tags: { v1: 'a'.repeat(40), v2: SHA },
  },
  {
    id: 2,
    name: 'order-service',
    pushedAt: recently,
    files: {
      Dockerfile: '',
      [CI]: uses('java-ci.yaml', 'v1'),
      [DEPLOY]: uses('deploy.yaml', SHA),
    },
    // Building succeeded; deploying failed, and long ago succeeded.
    runs: [
      { path: DEPLOY, at: '2026-11-20T10:00:00Z', conclusion: 'failure' },
      { path: CI, at: '2026-11-20T09:00:00Z', conclusion: 'success' },
      { path: DEPLOY, at: '2026-10-20T10:00:00Z', conclusion: 'success' },
    ],
  },
  {
    id: 3,
    name: 'order-client',
    pushedAt: recently,
    // Only building applies to a library.
    files: { [CI]: uses('java-ci.yaml', 'v2') },
    runs: [{ path: CI, at: '2026-11-10T10:00:00Z', conclusion: 'success' }],
  },
  {
    id: 4,
    name: 'payment-service',
    pushedAt: recently,
    // Deploying is there since v2.
    files: {
      Dockerfile: '',
      [CI]: uses('java-ci.yaml', 'v2'),
      [DEPLOY]: uses('deploy.yaml', 'v1'),
    },
  },
  {
    id: 5,
    name: 'golden-looking',
    pushedAt: recently,
    files: {
      '.github/workflows/golden-path.yaml': uses('java-ci.yaml', 'main'),
    },
  },
  {
    id: 6,
    name: 'broken',
    pushedAt: recently,
    files: { [CI]: 'on: push\njobs:\n  a: {}\n  a: {}\n' },
  },
  { id: 7, name: 'image-only', pushedAt: recently, files: { Dockerfile: '' } },
  { id: 8, name: 'elsewhere', pushedAt: recently, files: { Jenkinsfile: '' } },
  { id: 9, name: 'notes', pushedAt: recently, files: { 'README.md': '' } },
  {
    id: 10,
    name: 'archived-one',
    pushedAt: recently,
    archived: true,
    files: { [CI]: uses('java-ci.yaml', 'v2') },
  },
];

function component(name: string, type: string, owner: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      annotations: { 'github.com/project-slug': `my-org/${name}` },
    },
    spec: { type },
    relations: [
      { type: 'ownedBy', targetRef: `group:default/${owner}` },
      { type: 'partOf', targetRef: 'system:default/orders' },
    ],
  };
}

export const entities: Entity[] = [
  component('order-service', 'service', 'team-commerce'),
  component('order-client', 'library', 'team-commerce'),
  component('payment-service', 'service', 'team-payments'),
];

/**
 * Everything that measures, on a database of its own, and a GitHub that answers
 * with these repositories. Stop `github` afterwards.
 */
export async function setUpMeasuring(
  databases: TestDatabases,
  repositories = organization(),
  catalog = catalogServiceMock({ entities }),
) {
  const knex = await databases.init('POSTGRES_18');
  await knex.migrate.latest({
    directory: join(__dirname, '..', '..', 'migrations'),
  });
  const github = await startFakeGithub(repositories);
  const clock = { now: new Date('2026-11-26T12:00:00Z') };
  const root = new ConfigReader({
    integrations: {
      github: [
        { host: github.host, apiBaseUrl: github.apiBaseUrl, token: 't' },
      ],
    },
    goldenPaths: {
      organizations: [{ host: github.host, name: 'my-org' }],
      providers: [{ host: github.host, repository: 'my-org/golden-path' }],
    },
  });
  const integrations = ScmIntegrations.fromConfig(root);
  const config = {
    ...readScanConfig(root, integrations),
    maximumPageSize: 4,
    // The past is read from the demo organisation.
    history: { months: 0, points: 0 },
  };
  const published: PublishEvidence[] = [];
  const now = () => clock.now;
  const auth = mockServices.auth();
  const stores = openStores({ knex, config, auth, catalog, integrations });
  const logger = mockServices.logger.mock();
  const publisher = {
    publishEvidence: async (publication: PublishEvidence) => {
      published.push(publication);
      return { upserted: publication.rows.length };
    },
  };
  const services = {
    ...stores,
    config,
    integrations,
    logger,
    publisher,
    now,
    pauseMilliseconds: 1,
    // On a busy machine too, nothing is judged that a test has not asked for.
    interimMilliseconds: 3_600_000,
  };
  const measuring = createMeasuring(services);
  const { scans, runs, adoption, cuts, ground } = stores;
  const answers = new StoredAdoption({
    store: adoption,
    cuts,
    readGoldenPaths: async () => (await ground.readGoldenPaths()).goldenPaths,
    readTrouble: () =>
      readTrouble({
        runs,
        scans,
        collectorIds: ['golden-path-scan', 'golden-path-adoption'],
      }),
  });
  return {
    github,
    knex,
    clock,
    scans,
    runs,
    published,
    answers,
    stores,
    measuring,
    follower: createFollower({ ...stores, logger, publisher, measuring }),
    run: () => measuring.run(new AbortController().signal),
    /** The same, but it gives up after so long without an answer. */
    runImpatiently: (timeoutMilliseconds: number) =>
      createMeasuring({ ...services, timeoutMilliseconds }).run(
        new AbortController().signal,
      ),
    read: (subject = 'organization', at?: string) =>
      answers.read({ subject, at }),
  };
}
