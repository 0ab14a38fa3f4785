import { TestDatabases } from '@backstage/backend-test-utils';
import { newCampaignSchema } from '@provenpath/plugin-golden-paths-common';
import { parse } from 'yaml';
import { MovedOrganization, OWNER } from '../__testUtils__/MovedOrganization';

jest.setTimeout(240_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
let organization: MovedOrganization;
let first: string;

beforeAll(async () => {
  organization = await MovedOrganization.start(databases);
});
beforeEach(async () => {
  await organization.reset();
  first = organization.templates.commit();
});
afterAll(() => organization.stop());

const signal = () => new AbortController().signal;
const request = (given: object = {}) =>
  newCampaignSchema.parse({
    title: 'Build and scan',
    description: 'Ask in the channel of team-platform.',
    kind: 'join',
    layers: ['build', 'scan'],
    ...given,
  });

/** How a repository stands that is on these of the four layers. */
const standing = (on: string[]) => ({
  layers: ['build', 'scan', 'deploy', 'docs'].map(name => ({
    name,
    provider: null,
    on: on.includes(name),
    running: null,
    version: null,
    lag: null,
    pin: null,
    files: [],
  })),
});

async function create(name: string, given: object = {}) {
  await organization.create(name, first);
  await organization.measure(name, given);
}

const write = (name: string, given: object) =>
  organization
    .knex('adoption_states')
    .where({ id: `${organization.host}/${OWNER}/${name}` })
    .update({
      adoption: organization.knex.raw('adoption || ?', [JSON.stringify(given)]),
    });

const open = async (name: string) =>
  (await organization.pulls(name)).filter(({ state }) => state === 'open');

describe('a campaign that joins', () => {
  it('puts those that lack a layer on it, in waves', async () => {
    await create('a-service', standing(['build']));
    await create('b-service');
    // Made from no template that is known.
    organization.entities.pop();
    await create('c-service', standing(['build', 'scan']));
    await create('d-service', { excluded: 'exempt' });
    await create('e-service');
    const { campaigns, task } = organization.open();
    const { id, total } = await campaigns.create(
      request({ waveSize: 1 }),
      organization.asked,
    );
    // One is on both layers, one is exempt.
    expect(total).toBe(3);
    await campaigns.change(id, 'start', organization.asked);
    await task.run(signal());
    const [pull] = await open('a-service');
    expect(pull.title).toBe('Join the golden path: scan');
    expect(pull.body).toContain('**Build and scan**');
    expect(pull.body).toContain('Ask in the channel of team-platform.');
    expect(pull.body).toContain(`/golden-paths/campaigns?campaign=${id}`);
    const files = await organization.read('a-service', 'golden-path/joining');
    expect(parse(files['.github/workflows/ci.yaml']).jobs.ci.uses).toBe(
      'my-org/golden-path/.github/workflows/java-ci.yaml@v3',
    );
    expect(await open('b-service')).toEqual([]);
    // A run before the next wave changes nothing.
    await task.run(signal());
    expect(await organization.pulls('a-service')).toHaveLength(1);
    expect(await open('b-service')).toEqual([]);

    // It joins by itself, so it takes nobody's place in the next wave.
    await write('b-service', standing(['build', 'scan']));
    organization.clock.now = new Date(
      organization.clock.now.getTime() + 25 * 3_600_000,
    );
    await task.run(signal());
    expect(await open('b-service')).toEqual([]);
    expect(await open('e-service')).toHaveLength(1);
    const { items } = await campaigns.listRepositories(
      id,
      { limit: 10 },
      organization.asked,
    );
    expect(
      items.map(({ repository, template, state }) => [
        repository.split('/').at(-1),
        template,
        state,
      ]),
    ).toEqual([
      ['a-service', 'template:default/tiny', 'open'],
      ['b-service', null, 'up-to-date'],
      ['e-service', 'template:default/tiny', 'open'],
    ]);
  });

  it('says where it cannot help, and leaves what somebody has chosen', async () => {
    await create('a-service');
    await create('b-service');
    await create('c-service');
    const { campaigns, joining, task } = organization.open();
    await organization
      .knex('repositories')
      .where({ name: 'a-service' })
      .update({ language: 'COBOL' });
    await joining.propose(
      { host: organization.host, owner: OWNER, name: 'b-service' },
      { layers: ['docs'], registration: null },
      organization.asked,
    );
    const { id } = await campaigns.create(request(), organization.asked);
    await campaigns.change(id, 'start', organization.asked);
    // Is exempted after it was chosen.
    await write('c-service', { excluded: 'exempt' });
    await task.run(signal());
    const { items } = await campaigns.listRepositories(
      id,
      { limit: 10 },
      organization.asked,
    );
    expect(items.map(({ state, reason }) => [state, reason])).toEqual([
      [
        'not-possible',
        expect.stringContaining('gives no example of "build" for COBOL'),
      ],
      ['blocked', expect.stringContaining('Join the golden path: docs')],
      ['not-possible', expect.stringContaining('exempt')],
    ]);
    expect(await open('b-service')).toMatchObject([
      { title: 'Join the golden path: docs' },
    ]);
  });

  it('refuses layers that no golden path has, and a selection of none', async () => {
    await create('a-service', standing(['build', 'scan']));
    const { campaigns } = organization.open();
    await expect(
      campaigns.create(request({ layers: ['biuld'] }), organization.asked),
    ).rejects.toThrow('"layers" names "biuld": the golden paths have build');
    await expect(
      campaigns.create(request(), organization.asked),
    ).rejects.toThrow('lacks build or scan');
  });
});
