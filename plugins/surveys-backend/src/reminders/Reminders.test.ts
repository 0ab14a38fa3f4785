import { Knex } from 'knex';
import { campaignRecord } from '../__testUtils__/campaign';
import { FakeBallotStore } from '../ballots/FakeBallotStore';
import { FakeCampaignStore } from '../campaigns/FakeCampaignStore';
import { createClock } from '../clock';
import { FakeReminderStore } from './FakeReminderStore';
import { Reminders } from './Reminders';

const campaign = campaignRecord({ status: 'open' });
const signal = new AbortController().signal;

async function setUp(people: number) {
  const send = jest.fn(
    async (_options: {
      recipients: { type: string; entityRef?: string | string[] };
      payload: { title: string };
    }) => {},
  );
  const ballots = new FakeBallotStore({ campaigns: new FakeCampaignStore() });
  await ballots.addMembers(
    {} as Knex.Transaction,
    campaign.id,
    Array.from({ length: people }, (_, index) => ({
      userRef: `user:default/person-${String(index).padStart(3, '0')}`,
      suggestedDomain: 'unsaid',
    })),
  );
  let now = '2026-11-02T08:00:00Z';
  const reminders = new Reminders({
    ballots,
    reminders: new FakeReminderStore(),
    notifications: { send },
    clock: createClock('UTC', () => new Date(now)),
    daysBefore: [7, 1],
  });
  return {
    ballots,
    reminders,
    send,
    sendOn: async (day: string) => {
      now = `${day}T08:00:00Z`;
      await reminders.send(campaign, signal);
    },
    titles: () => send.mock.calls.map(([{ payload }]) => payload.title),
    recipients: () =>
      send.mock.calls.map(([{ recipients }]) => [recipients.entityRef].flat()),
  };
}

describe('Reminders', () => {
  it('tell 200 people at once, all of them and each once', async () => {
    const { sendOn, recipients } = await setUp(450);
    await sendOn('2026-11-02');
    expect(recipients().map(({ length }) => length)).toEqual([200, 200, 50]);
    expect(new Set(recipients().flat()).size).toBe(450);
    await sendOn('2026-11-03');
    expect(recipients()).toHaveLength(3);
  });

  it('go out by their days to who has neither a ballot nor enough of them', async () => {
    const { ballots, sendOn, recipients, titles } = await setUp(3);
    await sendOn('2026-11-02');
    await ballots.recordDraw({
      campaignId: campaign.id,
      userRef: 'user:default/person-000',
      blindedDigest: 'one',
      day: '2026-11-03',
    });
    await sendOn('2026-11-08');
    await ballots.dismissReminders(campaign.id, 'user:default/person-001');
    await sendOn('2026-11-14');
    await sendOn('2026-11-15');
    expect(recipients().map(({ length }) => length)).toEqual([3, 2, 1]);
    expect(titles()).toEqual([
      'Autumn: what do you think of the platform?',
      'Autumn closes on 2026-11-15',
      'Autumn closes on 2026-11-15',
    ]);
  });

  it('go out again whole after one that was cut off', async () => {
    const { sendOn, send, recipients } = await setUp(201);
    send.mockResolvedValueOnce().mockRejectedValueOnce(new Error('away'));
    await expect(sendOn('2026-11-02')).rejects.toThrow('away');
    await sendOn('2026-11-02');
    expect(recipients().map(({ length }) => length)).toEqual([200, 1, 200, 1]);
  });
});
