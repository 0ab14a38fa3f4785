import { TestDatabases } from '@backstage/backend-test-utils';
import {
  adoptionResponseSchema,
  componentStandingSchema,
  cutsResponseSchema,
  funnelResponseSchema,
  heatmapResponseSchema,
  historyResponseSchema,
  pastResponseSchema,
  proposalsResponseSchema,
  repositoriesResponseSchema,
  repositoryDetailsSchema,
  scansResponseSchema,
  versionsResponseSchema,
} from '@provenpath/plugin-golden-paths-common';
import {
  entities,
  organization,
  setUpMeasuring,
} from '../__testUtils__/measuredOrganization';
import { startRoutes } from '../__testUtils__/startRoutes';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const base = '/api/golden-paths/v1';
const AT = 'at=2026-11-26';

describe('the routes about adoption, once it was measured', () => {
  let agent: Awaited<ReturnType<typeof startRoutes>>['agent'];
  let host: string;

  beforeAll(async () => {
    const { run, github, knex } = await setUpMeasuring(
      databases,
      organization(),
    );
    await run();
    host = github.host;
    await github.stop();
    const apiBaseUrl = github.apiBaseUrl;
    ({ agent } = await startRoutes({
      knex,
      entities,
      configuration: {
        integrations: { github: [{ host, apiBaseUrl, token: 't' }] },
      },
      organizations: [{ host, name: 'my-org' }],
    }));
  });

  it('answer every figure of the day as their schemas say', async () => {
    const answers = {
      [`adoption?${AT}`]: [adoptionResponseSchema, { onPath: 2, eligible: 6 }],
      [`adoption/cuts?by=team&${AT}`]: [cutsResponseSchema, { by: 'team' }],
      [`adoption/funnel?${AT}`]: [funnelResponseSchema, {}],
      [`adoption/heatmap?${AT}`]: [heatmapResponseSchema, {}],
      [`adoption/versions?${AT}`]: [versionsResponseSchema, {}],
      'adoption/history?from=2026-11-01&to=2026-11-30': [
        historyResponseSchema,
        { points: [{ day: '2026-11-26', rate: 2 / 6, reconstructed: false }] },
      ],
      // It was measured: its rows are in the list of repositories.
      'adoption/history/2026-11-26': [pastResponseSchema, { total: 0 }],
      [`repositories?${AT}&onPath=true`]: [
        repositoriesResponseSchema,
        { total: 2 },
      ],
      proposals: [proposalsResponseSchema, { partial: false }],
      scans: [scansResponseSchema, { scans: [{ status: 'complete' }] }],
    } as const;
    for (const [path, [schema, expected]] of Object.entries(answers)) {
      const { body } = await agent.get(`${base}/${path}`).expect(200);
      expect(schema.parse(body)).toMatchObject(expected);
    }
  });

  it('refuse to list the callers of what cannot be called', async () => {
    const { body } = await agent
      .get(`${base}/repositories?calls=java-ci.yaml`)
      .expect(400);
    expect(body.error.message).toContain('calls');
    expect(body.error.message).toContain('host/owner/repository/path');
  });

  it('answer one repository by its address', async () => {
    const { body } = await agent
      .get(`${base}/repositories/${host}/my-org/order-client?${AT}`)
      .expect(200);
    expect(repositoryDetailsSchema.parse(body)).toMatchObject({
      day: '2026-11-26',
      items: [
        {
          id: `${host}/my-org/order-client#component:default/order-client`,
          entityRef: 'component:default/order-client',
          onPath: true,
        },
      ],
    });
    // As GitHub, it does not mind how the name is written.
    await agent
      .get(`${base}/repositories/${host}/My-Org/Order-Client?${AT}`)
      .expect(200);
    const before = await agent
      .get(`${base}/repositories/${host}/my-org/order-client?at=2026-11-25`)
      .expect(404);
    expect(before.body.error.message).toContain('was not measured');
  });

  it('answer a component of the catalog', async () => {
    const { body } = await agent
      .get(`${base}/components/default/order-client`)
      .expect(200);
    expect(componentStandingSchema.parse(body)).toMatchObject({
      entityRef: 'component:default/order-client',
    });
  });

  it('export the list as CSV, a line for each repository', async () => {
    const { text, headers } = await agent
      .get(`${base}/repositories.csv?${AT}&excluded=none`)
      .expect(200);
    expect(headers['content-type']).toContain('text/csv');
    expect(text.trim().split('\n')).toHaveLength(1 + 6);
  });

  it('take what is ticked as the golden path, and name what nobody calls', async () => {
    const repository = `${host}/my-org/golden-path`;
    const refused = await agent
      .put(`${base}/proposals`)
      .send({ choices: [{ repository, path: 'ci/unknown', layer: 'build' }] })
      .expect(400);
    expect(refused.body.error.message).toContain('No scanned repository calls');
    const path = '.github/workflows/java-ci.yaml';
    await agent
      .put(`${base}/proposals`)
      .send({ choices: [{ repository, path, layer: 'build' }] })
      .expect(200);
    const { body } = await agent.get(`${base}/proposals`).expect(200);
    expect(body.items[0]).toMatchObject({ path, chosen: { layer: 'build' } });
  });
});
