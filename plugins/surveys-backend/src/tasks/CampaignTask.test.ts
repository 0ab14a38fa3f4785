import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { Knex } from 'knex';
import { organisation } from '../__testUtils__/organisation';
import { createServices } from '../createServices';
import { openDatabase } from '../store/openDatabase';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const signal = new AbortController().signal;
let knex: Knex;
let now: Date;

function setUp(options: { timeZone?: string } = {}) {
  const send = jest.fn(async () => {});
  const auditor = mockServices.auditor.mock();
  auditor.createEvent.mockResolvedValue({
    success: jest.fn(),
    fail: jest.fn(),
  });
  const services = createServices({
    knex,
    now: () => now,
    settings: {
      timeZone: options.timeZone ?? 'UTC',
      secret: 'a secret of more than 24 characters',
      batchSize: 5,
      longestMilliseconds: 3_600_000,
      graceMilliseconds: 120_000,
      remindBefore: [7, 1],
    },
    auditor,
    auth: mockServices.auth(),
    catalog: catalogServiceMock({ entities: organisation }),
    notifications: { send },
    publisher: { publishEvidence: async () => ({ upserted: 0 }) },
    logger: mockServices.logger.mock(),
  });
  return {
    ...services,
    send,
    audited: () =>
      auditor.createEvent.mock.calls.map(([{ eventId, meta }]) => [
        eventId,
        meta,
      ]),
    status: async (id = 'autumn') => (await services.campaigns.get(id)).status,
    runAt: async (instant: string) => {
      now = new Date(instant);
      await services.task.run(signal);
    },
  };
}

const autumn = {
  id: 'autumn',
  title: 'Autumn',
  question: 'How likely?',
  reasons: [{ id: 'speed', title: 'Speed' }],
  audience: ['group:default/team-data'],
  opensOn: '2026-11-02',
  closesOn: '2026-11-15',
};

beforeEach(async () => {
  knex = await databases.init('POSTGRES_18');
  await openDatabase(mockServices.database({ knex }));
  now = new Date('2026-11-01T12:00:00Z');
});

describe('a campaign', () => {
  it('opens, reminds, ends and is counted by its days', async () => {
    const { campaignService, runAt, status, send, campaigns } = setUp();
    await campaignService.create(autumn);
    await runAt('2026-11-01T23:59:00Z');
    expect(await status()).toBe('planned');
    await runAt('2026-11-02T00:00:00Z');
    expect(await status()).toBe('open');
    expect(send).toHaveBeenCalledTimes(1);
    await runAt('2026-11-07T23:59:00Z');
    expect(send).toHaveBeenCalledTimes(1);
    await runAt('2026-11-08T00:01:00Z');
    expect(send).toHaveBeenCalledTimes(2);
    await runAt('2026-11-14T08:00:00Z');
    await runAt('2026-11-15T23:59:00Z');
    expect(send).toHaveBeenCalledTimes(3);
    expect(await status()).toBe('open');
    await runAt('2026-11-16T00:00:00Z');
    expect(await status()).toBe('counting');
    await runAt('2026-11-16T00:01:00Z');
    expect(await status()).toBe('counting');
    await runAt('2026-11-16T00:02:00Z');
    expect(await campaigns.get('autumn')).toMatchObject({
      status: 'closed',
      closedOn: '2026-11-15',
      tally: { n: 0, counts: null },
      privateKeys: null,
    });
    await runAt('2026-11-16T00:03:00Z');
    expect(await status()).toBe('closed');
  });

  it('has its days in the time zone of the organisation', async () => {
    const { campaignService, runAt, status } = setUp({
      timeZone: 'Pacific/Auckland',
    });
    await campaignService.create(autumn);
    // Auckland is 13 hours ahead in November.
    await runAt('2026-11-01T10:59:00Z');
    expect(await status()).toBe('planned');
    await runAt('2026-11-01T11:00:00Z');
    expect(await status()).toBe('open');
  });

  it('is opened once by two processes', async () => {
    const one = setUp();
    const other = setUp();
    await one.campaignService.create(autumn);
    now = new Date('2026-11-02T00:00:00Z');
    const opened = await Promise.allSettled([
      one.campaignService.open('autumn'),
      other.campaignService.open('autumn'),
    ]);
    expect(opened.map(({ status }) => status).sort()).toEqual([
      'fulfilled',
      'rejected',
    ]);
    expect(await knex('audience_members').count()).toEqual([{ count: '7' }]);
  });

  it('does not stop the others when it cannot go on', async () => {
    const { campaignService, runAt, status } = setUp();
    await campaignService.create({
      ...autumn,
      id: 'broken',
      closesOn: '2026-11-20',
      audience: ['group:default/gone'],
    });
    await campaignService.create(autumn);
    await expect(runAt('2026-11-02T00:00:00Z')).rejects.toThrow(
      'Campaign broken cannot go on',
    );
    expect(await status('broken')).toBe('planned');
    expect(await status()).toBe('open');
  });

  it('is counted whole or not at all', async () => {
    const { campaignService, runAt, status, campaigns } = setUp();
    await campaignService.create(autumn);
    await runAt('2026-11-02T00:00:00Z');
    await campaignService.close('autumn');
    await knex('sealed_answers').insert({
      campaign_id: 'autumn',
      envelope: 'nonsense',
    });
    // Killed at the last statement, which closes the campaign.
    await knex.raw(
      "alter table campaigns add constraint killed check (status <> 'closed')",
    );
    await expect(runAt('2026-11-02T01:00:00Z')).rejects.toThrow('killed');
    expect(await status()).toBe('counting');
    expect(await knex('sealed_answers').count()).toEqual([{ count: '1' }]);
    await knex.raw('alter table campaigns drop constraint killed');
    await runAt('2026-11-02T01:01:00Z');
    expect((await campaigns.get('autumn')).tally).toMatchObject({
      n: 0,
      spoiled: 1,
    });
  });

  it('sends a reminder again that was cut off in between', async () => {
    const { campaignService, runAt, send } = setUp();
    await campaignService.create(autumn);
    send.mockRejectedValueOnce(new Error('notifications are away'));
    await expect(runAt('2026-11-02T00:00:00Z')).rejects.toThrow(
      'notifications are away',
    );
    await runAt('2026-11-02T00:01:00Z');
    await runAt('2026-11-02T00:02:00Z');
    expect(send).toHaveBeenCalledTimes(2);
  });

  it('stops when the task is told to', async () => {
    const { campaignService, task, status } = setUp();
    await campaignService.create(autumn);
    now = new Date('2026-11-02T00:00:00Z');
    await expect(task.run(AbortSignal.abort())).rejects.toThrow('aborted');
    expect(await status()).toBe('planned');
  });
});
