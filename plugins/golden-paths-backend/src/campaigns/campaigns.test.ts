import { TestDatabases } from '@backstage/backend-test-utils';
import { newCampaignSchema } from '@provenpath/plugin-golden-paths-common';
import { MovedOrganization, OWNER } from '../__testUtils__/MovedOrganization';

jest.setTimeout(240_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
let organization: MovedOrganization;
let first: string;
const NAMES = ['a-service', 'b-service', 'c-service', 'd-service'];

beforeAll(async () => {
  organization = await MovedOrganization.start(databases);
});
beforeEach(async () => {
  await organization.reset();
  first = organization.templates.commit();
});
afterAll(() => organization.stop());

const signal = () => new AbortController().signal;

async function createAll(names = NAMES) {
  for (const name of names) {
    await organization.create(name, first);
  }
  organization.templates.write({
    'templates/tiny/skeleton/README.md': '# ${{ values.name }}, second\n',
  });
  organization.templates.commit();
}

const request = (given: object = {}) =>
  newCampaignSchema.parse({
    title: 'Second version',
    description: 'Ask in the channel of team-platform.',
    waveSize: 2,
    waveHours: 24,
    openLimit: 10,
    ...given,
  });

async function openPulls(): Promise<string[]> {
  const open = await Promise.all(
    NAMES.map(async name => {
      const pulls = await organization.pulls(name).catch(() => []);
      return pulls.some(({ state }) => state === 'open') ? [name] : [];
    }),
  );
  return open.flat();
}

async function close(name: string, merge = false): Promise<void> {
  const [pull] = await organization.pulls(name);
  const path = `/repos/${OWNER}/${name}/pulls/${pull.number}`;
  await (merge
    ? organization.api('PUT', `${path}/merge`, {})
    : organization.api('PATCH', path, { state: 'closed' }));
}

const later = (hours: number) => {
  organization.clock.now = new Date(
    organization.clock.now.getTime() + hours * 3_600_000,
  );
};

describe('a campaign', () => {
  it('goes in waves, is paused and resumed, and ends when all is done', async () => {
    await createAll();
    const { campaigns, task } = organization.open();
    const created = await campaigns.create(request(), organization.asked);
    expect(created).toMatchObject({ status: 'draft', total: 4, wave: 0 });
    // Nothing before it is started.
    await task.run(signal());
    expect(await openPulls()).toEqual([]);

    await campaigns.change(created.id, 'start', organization.asked);
    await task.run(signal());
    expect(await openPulls()).toEqual(['a-service', 'b-service']);
    const [pull] = await organization.pulls('a-service');
    expect(pull.body).toContain('**Second version**');
    expect(pull.body).toContain('Ask in the channel of team-platform.');
    // The next wave is due a day later, however often it runs before.
    await task.run(signal());
    expect(await openPulls()).toEqual(['a-service', 'b-service']);

    await close('a-service', true);
    await close('b-service');
    await campaigns.change(created.id, 'pause', organization.asked);
    later(25);
    await task.run(signal());
    expect(await openPulls()).toEqual([]);
    await campaigns.change(created.id, 'resume', organization.asked);
    await task.run(signal());
    // b-service was closed by somebody: it is not asked again.
    expect(await openPulls()).toEqual(['c-service', 'd-service']);
    expect(await campaigns.read(created.id, organization.asked)).toMatchObject({
      status: 'running',
      wave: 2,
      progress: [
        { state: 'closed', count: 1 },
        { state: 'merged', count: 1 },
        { state: 'open', count: 2 },
      ],
    });
    await close('c-service', true);
    await close('d-service', true);
    await task.run(signal());
    expect(await campaigns.read(created.id, organization.asked)).toMatchObject({
      status: 'finished',
      nextWaveAt: null,
    });
  });

  it('has no more open than its limit, and says why it waits', async () => {
    await createAll();
    const { campaigns, task } = organization.open();
    const { id } = await campaigns.create(
      request({ waveSize: 4, openLimit: 1 }),
      organization.asked,
    );
    await campaigns.change(id, 'start', organization.asked);
    await task.run(signal());
    expect(await openPulls()).toEqual(['a-service']);
    expect(
      (await campaigns.read(id, organization.asked)).waitingBecause,
    ).toContain('which is its limit');
    await close('a-service', true);
    await task.run(signal());
    expect(await openPulls()).toEqual(['b-service']);
  });

  it('goes on in another replica after the first was killed in a wave', async () => {
    await createAll();
    const one = organization.open();
    const { id } = await one.campaigns.create(
      request({ waveSize: 3 }),
      organization.asked,
    );
    await one.campaigns.change(id, 'start', organization.asked);
    // It ends while the second repository is under way.
    const controller = new AbortController();
    const find = one.stores.campaigns.find.bind(one.stores.campaigns);
    let asked = 0;
    one.stores.campaigns.find = async given => {
      asked += 1;
      if (asked === 2) {
        controller.abort();
      }
      return find(given);
    };
    await expect(one.task.run(controller.signal)).rejects.toThrow('abort');
    expect(await openPulls()).toEqual(['a-service']);

    const two = organization.open();
    await two.task.run(signal());
    expect(await openPulls()).toEqual(['a-service', 'b-service', 'c-service']);
    for (const name of NAMES.slice(0, 3)) {
      expect(await organization.pulls(name)).toHaveLength(1);
    }
    expect(await two.campaigns.read(id, organization.asked)).toMatchObject({
      wave: 1,
      progress: [
        { state: 'open', count: 3 },
        { state: 'waiting', count: 1 },
      ],
    });
  });

  it('leaves out who has opted out, until that day', async () => {
    await createAll(['a-service', 'b-service']);
    const { campaigns, task } = organization.open();
    const host = organization.host;
    const repository = { host, owner: OWNER, name: 'a-service' };
    const day = (days: number) =>
      new Date(organization.clock.now.getTime() + days * 86_400_000)
        .toISOString()
        .slice(0, 10);
    const until = day(2);
    await campaigns.optOut(
      repository,
      { reason: 'In the middle of a release', until },
      organization.asked,
    );
    const { id } = await campaigns.create(request(), organization.asked);
    await campaigns.change(id, 'start', organization.asked);
    await task.run(signal());
    expect(await openPulls()).toEqual(['b-service']);
    const { items } = await campaigns.listRepositories(
      id,
      { limit: 10, state: 'opted-out' },
      organization.asked,
    );
    expect(items).toMatchObject([
      {
        repository: `${host}/${OWNER}/a-service`,
        optOut: { reason: 'In the middle of a release', until },
      },
    ]);
    later(49);
    await task.run(signal());
    expect(await openPulls()).toEqual(['a-service', 'b-service']);
    await expect(
      campaigns.optOut(
        repository,
        { reason: 'In the middle of a release', until: day(-1) },
        organization.asked,
      ),
    ).rejects.toThrow('a day to come');
  });

  it('says of each repository why nothing could be proposed, and tries again', async () => {
    await createAll(['a-service', 'b-service']);
    await organization.archive('b-service');
    const { campaigns, task } = organization.open();
    const { id } = await campaigns.create(
      request({ waveHours: 0 }),
      organization.asked,
    );
    await campaigns.change(id, 'start', organization.asked);
    await organization.fail({
      method: 'GET',
      path: '/api/v3/repos/my-org/a-service',
      kind: 'server-error',
      times: 1,
    });
    await task.run(signal());
    const states = async () =>
      (
        await campaigns.listRepositories(id, { limit: 10 }, organization.asked)
      ).items.map(({ state, attempts }) => [state, attempts]);
    // The scan does not know yet that it is archived; GitHub does.
    expect(await states()).toEqual([
      ['failed', 1],
      ['not-possible', 0],
    ]);
    await task.run(signal());
    expect((await states())[0]).toEqual(['open', 1]);
  });

  it('waits while what is left of the limit is for others', async () => {
    await createAll(['a-service']);
    const { campaigns, task } = organization.open();
    const { id } = await campaigns.create(request(), organization.asked);
    await campaigns.change(id, 'start', organization.asked);
    organization.reserve = 1;
    const careful = organization.open();
    await careful.task.run(signal());
    expect(await openPulls()).toEqual([]);
    expect(
      (await campaigns.read(id, organization.asked)).waitingBecause,
    ).toContain('for others until');
    await task.run(signal());
    expect(await openPulls()).toEqual(['a-service']);
  });

  it('refuses what makes no sense', async () => {
    await createAll(['a-service']);
    const { campaigns } = organization.open();
    await expect(
      campaigns.create(
        request({ selection: { templates: ['template:default/other'] } }),
        organization.asked,
      ),
    ).rejects.toThrow('No repository with a known template');
    const { id } = await campaigns.create(request(), organization.asked);
    await expect(
      campaigns.change(id, 'pause', organization.asked),
    ).rejects.toThrow('only one that is running can pause');
    await campaigns.change(id, 'cancel', organization.asked);
    await expect(
      campaigns.change(id, 'start', organization.asked),
    ).rejects.toThrow('is cancelled');
  });
});
