import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
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

describe('reviews', () => {
  it('are asked for once the checks are green, and once only', async () => {
    const orders = await organization.create('orders', first);
    organization.changeTemplate();
    const { updates, task, stores } = organization.open();
    await updates.propose(orders, organization.asked);
    const signal = new AbortController().signal;
    const requested = async () => {
      await task.refresh(signal);
      const [pull] = await organization.pulls('orders');
      const stored = await stores.pulls.findOpen(orders);
      return [
        stored?.checks,
        pull.requested_teams.map(({ slug }: { slug: string }) => slug),
        stored?.reviewRequestedAt !== null,
      ];
    };
    const report = async (state: string) => {
      const [pull] = await organization.pulls('orders');
      await organization.api(
        'POST',
        `/repos/${OWNER}/orders/statuses/${pull.head.sha}`,
        { state, context: 'ci' },
      );
    };
    // None yet, which a moment after the push says nothing.
    expect(await requested()).toEqual(['none', [], false]);
    await report('pending');
    expect(await requested()).toEqual(['pending', [], false]);
    await report('failure');
    expect(await requested()).toEqual(['failing', [], false]);
    await report('success');
    expect(await requested()).toEqual(['passing', ['team-commerce'], true]);
    const asked = (await stores.pulls.findOpen(orders))?.reviewRequestedAt;
    organization.clock.now = new Date(Date.now() + 60_000);
    await requested();
    expect((await stores.pulls.findOpen(orders))?.reviewRequestedAt).toBe(
      asked,
    );
  });

  it('are asked for at once when GitHub tells of the checks', async () => {
    const orders = await organization.create('orders', first);
    organization.changeTemplate();
    const { updates, pullEvents, stores } = organization.open();
    await updates.propose(orders, organization.asked);
    const events = mockServices.events.mock();
    await pullEvents.subscribe(events);
    const [{ topics, onEvent }] = events.subscribe.mock.calls[0];
    expect(topics).toEqual([
      'github.pull_request',
      'github.check_suite',
      'github.status',
    ]);
    const tell = (topic: string, name: string) =>
      onEvent({
        topic,
        eventPayload: {
          action: 'completed',
          repository: {
            name,
            html_url: `http://${organization.host}/${OWNER}/${name}`,
            default_branch: 'main',
            owner: { login: OWNER },
          },
        },
      });
    const [pull] = await organization.pulls('orders');
    await organization.api(
      'POST',
      `/repos/${OWNER}/orders/statuses/${pull.head.sha}`,
      { state: 'success', context: 'ci' },
    );
    await tell('github.check_suite', 'another-one');
    expect(await stores.pulls.findOpen(orders)).toMatchObject({
      checks: 'pending',
    });
    // Two at once are one question more, not two reviews.
    await Promise.all([
      tell('github.check_suite', 'orders'),
      tell('github.status', 'orders'),
    ]);
    expect(await stores.pulls.findOpen(orders)).toMatchObject({
      checks: 'passing',
      reviewRequestedAt: expect.any(String),
    });
    await organization.api(
      'PATCH',
      `/repos/${OWNER}/orders/pulls/${pull.number}`,
      { state: 'closed' },
    );
    await tell('github.pull_request', 'orders');
    expect(await stores.pulls.find(orders, pull.number)).toMatchObject({
      state: 'closed',
    });
    await expect(
      onEvent({ topic: 'github.status', eventPayload: {} }),
    ).rejects.toThrow('repository');
  });

  it('are asked for without checks where none came in ten minutes', async () => {
    const orders = await organization.create('orders', first);
    organization.changeTemplate();
    const { updates, task, stores } = organization.open();
    await updates.propose(orders, organization.asked);
    organization.clock.now = new Date(Date.now() + 11 * 60_000);
    await task.refresh(new AbortController().signal);
    expect(await stores.pulls.findOpen(orders)).toMatchObject({
      checks: 'none',
      reviewRequestedAt: organization.clock.now.toISOString(),
    });
  });

  it('are not asked for while marks are left', async () => {
    const orders = await organization.create('orders', first, {
      'README.md': '# Mine\n',
    });
    organization.templates.write({
      'templates/tiny/skeleton/README.md': '# ${{ values.name }} service\n',
    });
    organization.templates.commit();
    const { updates, task, stores } = organization.open();
    await updates.propose(orders, organization.asked);
    organization.clock.now = new Date(Date.now() + 11 * 60_000);
    await task.refresh(new AbortController().signal);
    expect(await stores.pulls.findOpen(orders)).toMatchObject({
      conflicts: ['README.md'],
      reviewRequestedAt: null,
    });
  });
});
