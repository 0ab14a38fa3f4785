import { TestDatabases } from '@backstage/backend-test-utils';
import { MovedOrganization, OWNER } from '../__testUtils__/MovedOrganization';

jest.setTimeout(240_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
let organization: MovedOrganization;
let first: string;

const BRANCH = 'golden-path/update';

beforeAll(async () => {
  organization = await MovedOrganization.start(databases);
});
beforeEach(async () => {
  await organization.reset();
  first = organization.templates.commit();
});
afterAll(() => organization.stop());

describe('faults', () => {
  const at = (path: string) => `/api/v3/repos/${OWNER}/orders${path}`;

  it.each([
    ['/git/blobs', 'lost-answer'],
    ['/git/trees', 'reset'],
    ['/git/commits', 'lost-answer'],
    ['/git/refs', 'lost-answer'],
    ['/git/refs', 'server-error'],
    ['/pulls', 'lost-answer'],
  ])(
    '%s, %s: one pull request, by the next attempt at the latest',
    async (path, kind) => {
      const orders = await organization.create('orders', first);
      organization.changeTemplate();
      const { updates } = organization.open();
      await organization.fail({ method: 'POST', path: at(path), kind });
      await updates.propose(orders, organization.asked).catch(() => undefined);
      await organization.mend();
      const { pullRequest } = await updates.propose(orders, organization.asked);
      expect(pullRequest?.number).toBe(1);
      const pulls = await organization.pulls('orders');
      expect(pulls.map(({ number, state }) => [number, state])).toEqual([
        [1, 'open'],
      ]);
      expect((await organization.read('orders', BRANCH))['docs/index.md']).toBe(
        'Docs\n',
      );
    },
  );

  it('goes on where a killed proposal was, after its time', async () => {
    const orders = await organization.create('orders', first);
    organization.changeTemplate();
    // Killed between branch and pull request, with its claim left behind.
    const { updates } = organization.open();
    await organization.fail({
      method: 'POST',
      path: at('/pulls'),
      kind: 'server-error',
    });
    await expect(updates.propose(orders, organization.asked)).rejects.toThrow();
    const repository = `${organization.host}/${OWNER}/orders`;
    const claim = (seconds: number) =>
      organization
        .knex('repository_claims')
        .insert({
          repository,
          holder: 'killed',
          until: organization.knex.raw("now() + ? * interval '1 second'", [
            seconds,
          ]),
        })
        .onConflict('repository')
        .merge();
    await claim(60);
    const other = organization.open();
    await expect(
      other.updates.propose(orders, organization.asked),
    ).rejects.toThrow('just now');
    await claim(-1);
    expect(
      await other.updates.propose(orders, organization.asked),
    ).toMatchObject({ outcome: 'opened', pullRequest: { number: 1 } });
    expect(await organization.pulls('orders')).toHaveLength(1);
    expect(await organization.knex('repository_claims')).toEqual([]);
  });

  it('lets one of two at once propose, and refuses the other', async () => {
    const orders = await organization.create('orders', first);
    organization.changeTemplate();
    const [one, two] = [organization.open(), organization.open()];
    const results = await Promise.allSettled([
      one.updates.propose(orders, organization.asked),
      two.updates.propose(orders, organization.asked),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual([
      'fulfilled',
      'rejected',
    ]);
    expect(await organization.pulls('orders')).toHaveLength(1);
  });

  it('opens no second pull request beside another one of the portal', async () => {
    const orders = await organization.create('orders', first);
    organization.changeTemplate();
    await organization.api('POST', `/repos/${OWNER}/orders/git/refs`, {
      ref: 'refs/heads/golden-path/joining',
      sha: (
        await organization.api('GET', `/repos/${OWNER}/orders/commits/main`)
      ).sha,
    });
    await organization.commit('orders', { x: '1' }, 'golden-path/joining');
    await organization.api('POST', `/repos/${OWNER}/orders/pulls`, {
      title: 'Join',
      head: 'golden-path/joining',
      base: 'main',
    });
    await expect(
      organization.open().updates.propose(orders, organization.asked),
    ).rejects.toThrow('"Join" is open there already');
    expect(await organization.pulls('orders')).toHaveLength(1);
  });
});
