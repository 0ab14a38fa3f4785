import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import {
  FakeGithub,
  FakeRepository,
  startFakeGithub,
} from '../__testUtils__/fakeGithub';
import { readScanConfig } from '../scans';
import { createMeasuring } from './createMeasuring';
import { openStores } from './openStores';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const hosts: FakeGithub[] = [];

afterEach(async () => {
  await Promise.all(hosts.splice(0).map(host => host.stop()));
});

const CI = '.github/workflows/ci.yaml';
const goldenPathFile = `
apiVersion: provenpath.io/v1
kind: GoldenPath
metadata: { name: golden-path, title: Golden path }
spec:
  definition: 1
  versions: { newest: v1, approved: [v1] }
  layers:
    - name: build
      title: Build
      description: Compiled
      appliesTo: [service, website, library, job]
      workflows: [{ path: .github/workflows/build.yaml, since: v1 }]
      actions: []
`;

/** A service of an organisation on the golden path of `my-org`. */
function service(given: { id: number; name: string; owner?: string }) {
  return {
    ...given,
    pushedAt: new Date().toISOString(),
    files: {
      [CI]: `on: push\njobs: { a: { uses: my-org/golden-path/.github/workflows/build.yaml@v1 } }`,
    },
  };
}

/** A host with a golden path of its own and services on it. */
async function startHost(services: FakeRepository[]): Promise<FakeGithub> {
  const pushedAt = new Date().toISOString();
  const host = await startFakeGithub([
    {
      id: 1,
      name: 'golden-path',
      pushedAt,
      files: { 'golden-path.yaml': goldenPathFile },
      tags: { v1: 'a'.repeat(40) },
    },
    ...services,
  ]);
  hosts.push(host);
  return host;
}

describe('several hosts and organisations', () => {
  it('are scanned with a token here and a GitHub App there', async () => {
    // Both answer below /api/v3 and /api/graphql, as GitHub Enterprise does.
    const withToken = await startHost([
      service({ id: 2, name: 'here' }),
      service({ id: 3, name: 'beside', owner: 'other-org' }),
    ]);
    const withApp = await startHost([service({ id: 2, name: 'there' })]);
    const { privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    });
    const root = new ConfigReader({
      integrations: {
        github: [
          {
            host: withToken.host,
            apiBaseUrl: withToken.apiBaseUrl,
            token: 'a-plain-token',
          },
          {
            host: withApp.host,
            apiBaseUrl: withApp.apiBaseUrl,
            apps: [
              {
                appId: 7,
                clientId: 'client',
                clientSecret: 'secret',
                webhookSecret: 'webhook',
                privateKey,
              },
            ],
          },
        ],
      },
      goldenPaths: {
        organizations: [
          { host: withToken.host, name: 'my-org' },
          { host: withToken.host, name: 'other-org' },
          { host: withApp.host, name: 'my-org' },
        ],
        providers: [
          { host: withToken.host, repository: 'my-org/golden-path' },
          { host: withApp.host, repository: 'my-org/golden-path' },
        ],
        scans: { history: { months: 0 }, runCalls: 0 },
      },
    });
    const knex = await databases.init('POSTGRES_18');
    await knex.migrate.latest({
      directory: join(__dirname, '..', '..', 'migrations'),
    });
    const integrations = ScmIntegrations.fromConfig(root);
    const config = readScanConfig(root, integrations);
    const stores = openStores({
      knex,
      config,
      integrations,
      auth: mockServices.auth(),
      catalog: catalogServiceMock({ entities: [] }),
    });
    await createMeasuring({
      ...stores,
      config,
      integrations,
      logger: mockServices.logger.mock(),
      publisher: { publishEvidence: async () => ({ upserted: 0 }) },
    }).run(new AbortController().signal);

    const day = await stores.adoption.findDay(undefined);
    expect(day?.scan).toMatchObject({ complete: true, read: 5, known: 5 });
    expect(day?.definitions.map(({ definition }) => definition)).toEqual([
      1, 1,
    ]);
    const { items } = await stores.adoption.list({
      subject: 'organization',
      day: day?.day ?? '',
      onPath: true,
      limit: 10,
    });
    expect(
      items
        .map(({ host, owner, name }) => `${host}/${owner}/${name}`)
        .toSorted(),
    ).toEqual(
      [
        `${withToken.host}/my-org/here`,
        `${withToken.host}/other-org/beside`,
        `${withApp.host}/my-org/there`,
      ].toSorted(),
    );
    expect(new Set(withToken.authorizations)).toEqual(
      new Set(['Bearer a-plain-token']),
    );
    expect(new Set(withApp.authorizations)).toEqual(
      new Set(['Bearer an-installation-token']),
    );
  });
});
