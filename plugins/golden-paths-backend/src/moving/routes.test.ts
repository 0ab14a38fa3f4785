import { TestDatabases } from '@backstage/backend-test-utils';
import {
  campaignRepositoriesResponseSchema,
  campaignSchema,
  campaignsResponseSchema,
  driftsResponseSchema,
  exemptionSchema,
  exemptionsResponseSchema,
  frictionResponseSchema,
  lineageResponseSchema,
  moversResponseSchema,
  optOutSchema,
  platformPullsResponseSchema,
  registrationResponseSchema,
} from '@provenpath/plugin-golden-paths-common';
import { PLATFORM_TEAM, startRoutes } from '../__testUtils__/startRoutes';
import { DatabaseScanStore } from '../scans';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const base = '/api/golden-paths/v1';
const ORDERS = 'github.test/my-org/orders';
const COMMIT = 'c'.repeat(40);

const denied = new Set<string>();
let routes: Awaited<ReturnType<typeof startRoutes>>;

beforeAll(async () => {
  const knex = await databases.init('POSTGRES_18');
  routes = await startRoutes({ knex, denied });
  const at = new Date();
  await knex.transaction(transaction =>
    DatabaseScanStore.create({ knex }).writeRepositories(
      transaction,
      [
        {
          host: 'github.test',
          repositoryId: 'R_1',
          owner: 'my-org',
          name: 'orders',
          url: 'https://github.test/my-org/orders',
          defaultBranch: 'main',
          pushedAt: at,
          createdAt: at,
          deployedAt: null,
          archived: false,
          fork: false,
          template: false,
          language: 'Java',
          dockerfile: true,
          otherCi: [],
          workflowFiles: 0,
          references: [],
          problems: [],
          demo: false,
        },
      ],
      at,
    ),
  );
});
beforeEach(() => denied.clear());

type Method = 'get' | 'post' | 'put' | 'delete';

const inDays = (days: number) =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const ask = (method: Method, path: string, body?: object) =>
  routes.agent[method](`${base}/${path}`).send(body);

const exemption = {
  repository: ORDERS,
  owner: 'group:default/team-commerce',
  reason: 'Is replaced by a product next quarter',
  expiresOn: inDays(90),
};
const match = {
  template: 'template:default/java-service',
  version: COMMIT,
  inputs: { name: 'orders' },
};
const optOut = {
  reason: 'In the middle of a release',
  until: inDays(7),
};
const catalogInfo = {
  name: 'orders',
  type: 'service',
  lifecycle: 'production',
  owner: 'group:default/team-commerce',
};

const READ = 'golden-paths.drift.read';
const PROPOSE = 'golden-paths.update.propose';
const CAMPAIGNS = 'golden-paths.campaign.manage';
const EXEMPTIONS = 'golden-paths.exemption.manage';

const asking: Array<[Method, string, string, object?]> = [
  ['get', 'drift', READ],
  ['get', `drift/${ORDERS}`, READ],
  ['put', `lineage/${ORDERS}`, CAMPAIGNS, match],
  ['delete', `lineage/${ORDERS}`, CAMPAIGNS],
  [
    'post',
    'updates',
    PROPOSE,
    { host: 'github.test', owner: 'my-org', name: 'orders' },
  ],
  ['get', 'pull-requests', READ],
  ['get', 'campaigns', READ],
  ['get', 'campaigns/some', READ],
  ['get', 'campaigns/some/repositories', READ],
  ['post', 'campaigns', CAMPAIGNS, { title: 'All' }],
  ['post', 'campaigns/some/changes', CAMPAIGNS, { change: 'start' }],
  ['put', `opt-outs/${ORDERS}`, PROPOSE, optOut],
  ['delete', `opt-outs/${ORDERS}`, PROPOSE],
  ['get', `joining/${ORDERS}`, READ],
  ['post', `joining/${ORDERS}`, PROPOSE, { layers: ['build'] }],
  ['get', 'registration', READ],
  ['get', 'exemptions', READ],
  ['post', 'exemptions/some/decision', EXEMPTIONS, { decision: 'approve' }],
  ['post', 'exemptions/some/end', EXEMPTIONS, { note: 'Replaced' }],
  ['get', 'friction', READ],
  ['get', `movers?from=${inDays(-7)}&to=${inDays(0)}`, READ],
];

/** Rows of one length: of a shorter one, Jest would pass `done` as the last value. */
const whole = (rows: Array<[Method, string, string, object?]>) =>
  rows.map(
    ([method, path, text, body]): [
      Method,
      string,
      string,
      object | undefined,
    ] => [method, path, text, body],
  );

describe('the routes about moving repositories', () => {
  it.each(whole(asking))(
    '%s %s asks for %s',
    async (method, path, needed, body) => {
      denied.add(needed);
      const refused = await ask(method, path, body).expect(403);
      expect(refused.body.error.message).toContain(needed);
    },
  );

  it('refuse an exemption to who may neither grant one nor ask', async () => {
    denied.add(EXEMPTIONS).add('golden-paths.exemption.request');
    const refused = await ask('post', 'exemptions', exemption).expect(403);
    expect(refused.body.error.message).toContain(
      'golden-paths.exemption.request',
    );
  });

  it.each([
    ['put', `opt-outs/${ORDERS}`, optOut],
    ['delete', `opt-outs/${ORDERS}`, undefined],
    ['post', `joining/${ORDERS}`, { layers: ['build'] }],
  ] as const)(
    '%s %s is for its owner and the platform team',
    async (method, path, body) => {
      const refused = await ask(method, path, body).expect(403);
      expect(refused.body.error.message).toContain(
        `Nobody is known to own ${ORDERS}`,
      );
    },
  );

  it('refuse who may ask for an exemption, but of somebody else', async () => {
    denied.add(EXEMPTIONS);
    const refused = await ask('post', 'exemptions', exemption).expect(403);
    expect(refused.body.error.message).toContain(
      `Nobody is known to own ${ORDERS}`,
    );
  });

  const malformed: Array<[Method, string, string, object?]> = [
    ['get', 'drift?status=lost', '"status"'],
    ['get', 'drift/github.test/my org/orders', '"owner" is "my org"'],
    ['put', `lineage/${ORDERS}`, '"version"', { ...match, version: 'main' }],
    ['put', `lineage/${ORDERS}`, '"inputs"', { ...match, inputs: 'none' }],
    ['post', 'updates', '"name"', { host: 'github.test', owner: 'my-org' }],
    ['get', 'pull-requests?repository=orders', '"repository" is "orders"'],
    ['get', 'campaigns?limit=1000', '"limit" is "1000"'],
    ['get', 'campaigns/some/repositories?state=lost', '"state"'],
    ['post', 'campaigns', '"title"', {}],
    ['post', 'campaigns', '"waveSize"', { title: 'All', waveSize: 0 }],
    ['post', 'campaigns', '"layers"', { title: 'All', kind: 'join' }],
    [
      'post',
      'campaigns',
      '"layers" names "scan"',
      { title: 'All', kind: 'join', layers: ['scan'] },
    ],
    ['post', 'campaigns', 'with a known template', { title: 'All' }],
    [
      'post',
      'campaigns',
      '"selection.repositories[0]"',
      { title: 'All', selection: { repositories: ['orders'] } },
    ],
    ['post', 'campaigns/some/changes', '"change"', { change: 'hurry' }],
    ['put', `opt-outs/${ORDERS}`, '"reason"', { ...optOut, reason: 'no' }],
    ['put', `opt-outs/${ORDERS}`, '"until"', { ...optOut, until: 'never' }],
    ['post', `joining/${ORDERS}`, '"layers"', {}],
    [
      'post',
      `joining/${ORDERS}`,
      '"registration.owner"',
      { registration: { ...catalogInfo, owner: 'commerce' } },
    ],
    ['get', 'registration?subject=everybody', '"subject" is "everybody"'],
    ['get', 'exemptions?state=old', '"state"'],
    ['post', 'exemptions', '"reason"', { ...exemption, reason: 'no' }],
    ['post', 'exemptions', '"owner"', { ...exemption, owner: 'commerce' }],
    ['post', 'exemptions', '"expiresOn"', { ...exemption, expiresOn: 'soon' }],
    [
      'post',
      'exemptions',
      '"expiresOn"',
      { ...exemption, expiresOn: inDays(-1) },
    ],
    ['post', 'exemptions/some/decision', '"decision"', { decision: 'maybe' }],
    ['post', 'exemptions/some/end', '"note"', { note: '' }],
    ['get', 'friction?subject=everybody', '"subject" is "everybody"'],
    ['get', 'movers?from=yesterday', '"from" is "yesterday"'],
    ['get', `movers?from=${inDays(0)}&to=${inDays(-7)}`, '"from"'],
  ];

  it.each(whole(malformed))(
    '%s %s names %s',
    async (method, path, field, body) => {
      const refused = await ask(method, path, body).expect(400);
      expect(refused.body.error.message).toContain(field);
    },
  );

  it.each([
    ['get', 'drift/github.test/my-org/nothing', undefined],
    ['put', 'lineage/github.test/my-org/nothing', match],
    ['get', 'joining/github.test/my-org/nothing', undefined],
    ['put', 'opt-outs/github.test/my-org/nothing', optOut],
    [
      'post',
      'exemptions',
      { ...exemption, repository: 'github.test/my-org/nothing' },
    ],
  ] as const)(
    '%s %s says which repository no scan has found',
    async (method, path, body) => {
      const refused = await ask(method, path, body).expect(404);
      expect(refused.body.error.message).toContain(
        'No scan has found github.test/my-org/nothing',
      );
    },
  );

  it('answer before anything has moved, as their schemas say', async () => {
    const answers = {
      drift: driftsResponseSchema,
      'pull-requests': platformPullsResponseSchema,
      campaigns: campaignsResponseSchema,
      exemptions: exemptionsResponseSchema,
      friction: frictionResponseSchema,
      registration: registrationResponseSchema,
      [`movers?from=${inDays(-7)}&to=${inDays(0)}`]: moversResponseSchema,
    };
    for (const [path, schema] of Object.entries(answers)) {
      const { body } = await ask('get', path).expect(200);
      expect(schema.parse(body)).toMatchObject({ items: [] });
    }
  });

  it('grant an exemption once, and end it', async () => {
    const { body } = await ask('post', 'exemptions', exemption).expect(201);
    const granted = exemptionSchema.parse(body);
    expect(granted).toMatchObject({
      ...exemption,
      state: 'active',
      requestedBy: 'user:default/mock',
    });
    const again = await ask('post', 'exemptions', exemption).expect(409);
    expect(again.body.error.message).toContain(
      `${ORDERS} is exempt until ${exemption.expiresOn}`,
    );
    const path = `exemptions/${granted.id}/end`;
    const ended = await ask('post', path, { note: 'Replaced' }).expect(200);
    expect(ended.body).toMatchObject({ state: 'ended', note: 'Replaced' });
    await ask('post', path, { note: 'Replaced' }).expect(409);
  });

  it('take a match by hand, and take it back', async () => {
    const path = `lineage/${ORDERS}`;
    const { body } = await ask('put', path, match).expect(200);
    expect(lineageResponseSchema.parse(body)).toEqual({
      repository: ORDERS,
      ...match,
      source: 'matched',
    });
    await ask('delete', path).expect(204);
    await ask('delete', path).expect(404);
  });

  it('plan a campaign, start it, and end it for good', async () => {
    await ask('put', `lineage/${ORDERS}`, match).expect(200);
    const { body } = await ask('post', 'campaigns', { title: 'All' });
    const { id } = campaignSchema.parse(body);
    expect(body).toMatchObject({
      title: 'All',
      kind: 'update',
      status: 'draft',
      total: 1,
      createdBy: 'user:default/mock',
    });
    const members = await ask('get', `campaigns/${id}/repositories`);
    expect(
      campaignRepositoriesResponseSchema.parse(members.body).items,
    ).toMatchObject([
      { repository: ORDERS, template: match.template, state: 'waiting' },
    ]);
    const change = (name: string) =>
      ask('post', `campaigns/${id}/changes`, { change: name });
    await change('start').expect(200);
    // Sent again, it has had its effect already.
    await change('start').expect(200);
    const cancelled = await change('cancel').expect(200);
    expect(cancelled.body).toMatchObject({ status: 'cancelled' });
    const late = await change('resume').expect(409);
    expect(late.body.error.message).toContain('"All" is cancelled');
    const read = await ask('get', `campaigns/${id}`).expect(200);
    expect(campaignSchema.parse(read.body)).toEqual(cancelled.body);
    await ask('delete', `lineage/${ORDERS}`).expect(204);
  });

  it.each([
    ['get', 'campaigns/none', undefined],
    ['get', 'campaigns/none/repositories', undefined],
    ['post', 'campaigns/none/changes', { change: 'start' }],
    ['post', 'exemptions/none/decision', { decision: 'approve' }],
    ['post', 'exemptions/none/end', { note: 'Replaced' }],
  ] as const)('%s %s names what is not there', async (method, path, body) => {
    const refused = await ask(method, path, body).expect(404);
    expect(refused.body.error.message).toContain('"none"');
  });

  it('say of a repository that nobody knows its template', async () => {
    const refused = await ask('get', `drift/${ORDERS}`).expect(404);
    expect(refused.body.error.message).toContain(`${ORDERS} names no template`);
  });

  it('leave a repository alone that has opted out', async () => {
    routes.ownership.push(PLATFORM_TEAM);
    const path = `opt-outs/${ORDERS}`;
    const { body } = await ask('put', path, optOut).expect(200);
    expect(optOutSchema.parse(body)).toMatchObject({
      ...optOut,
      active: true,
    });
    await ask('delete', path).expect(204);
  });
});
