import { TestDatabases } from '@backstage/backend-test-utils';
import {
  campaignSchema,
  driftResponseSchema,
  joiningResponseSchema,
  platformPullsResponseSchema,
  proposalResponseSchema,
  registrationResponseSchema,
} from '@provenpath/plugin-golden-paths-common';
import { MovedOrganization, OWNER } from '../__testUtils__/MovedOrganization';
import { PLATFORM_TEAM, startRoutes } from '../__testUtils__/startRoutes';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
let organization: MovedOrganization;

beforeAll(async () => {
  organization = await MovedOrganization.start(databases);
  await organization.reset();
});
afterAll(() => organization.stop());

describe('the routes about moving repositories, with GitHub', () => {
  it('show, propose and list what a repository gets', async () => {
    const version = organization.templates.commit();
    await organization.create('orders', version);
    await organization.measure('orders');
    organization.changeTemplate();
    const { host, configuration, entities, knex } = organization;
    const { agent, ownership } = await startRoutes({
      knex,
      entities,
      configuration,
      organizations: [{ host, name: OWNER }],
    });
    ownership.push(PLATFORM_TEAM);
    const base = '/api/golden-paths/v1';
    const id = `${host}/${OWNER}/orders`;

    const drift = await agent.get(`${base}/drift/${id}`).expect(200);
    expect(driftResponseSchema.parse(drift.body)).toMatchObject({
      drift: { id, status: 'behind' },
      mayPropose: true,
    });
    const update = { host, owner: OWNER, name: 'orders' };
    const updated = await agent
      .post(`${base}/updates`)
      .send(update)
      .expect(200);
    expect(proposalResponseSchema.parse(updated.body)).toMatchObject({
      outcome: 'opened',
      pullRequest: { kind: 'update', repository: id },
    });
    const open = await agent
      .get(`${base}/pull-requests?repository=${id}`)
      .expect(200);
    expect(platformPullsResponseSchema.parse(open.body).items).toEqual([
      updated.body.pullRequest,
    ]);
    // A second one has to wait.
    const joining = { layers: ['build'] };
    const second = await agent
      .post(`${base}/joining/${id}`)
      .send(joining)
      .expect(409);
    expect(second.body.error.message).toContain(updated.body.pullRequest.url);

    await organization.api(
      'PATCH',
      `/repos/${OWNER}/orders/pulls/${updated.body.pullRequest.number}`,
      { state: 'closed' },
    );
    const preview = await agent.get(`${base}/joining/${id}`).expect(200);
    expect(joiningResponseSchema.parse(preview.body)).toMatchObject({
      repository: id,
      provider: `${host}/${OWNER}/golden-path`,
      registration: null,
    });
    const joined = await agent
      .post(`${base}/joining/${id}`)
      .send(joining)
      .expect(200);
    expect(proposalResponseSchema.parse(joined.body)).toMatchObject({
      outcome: 'opened',
      pullRequest: { kind: 'joining', repository: id },
    });
    const unknown = await agent
      .post(`${base}/joining/${id}`)
      .send({ layers: ['nothing'] })
      .expect(400);
    expect(unknown.body.error.message).toContain('"layers" names "nothing"');
    const registration = await agent.get(`${base}/registration`).expect(200);
    expect(registrationResponseSchema.parse(registration.body)).toMatchObject({
      registered: 1,
      total: 1,
      items: [],
    });
    const campaign = await agent
      .post(`${base}/campaigns`)
      .send({ title: 'Docs', kind: 'join', layers: ['docs'] })
      .expect(201);
    expect(campaignSchema.parse(campaign.body)).toMatchObject({
      kind: 'join',
      layers: ['docs'],
      total: 1,
    });
  });
});
