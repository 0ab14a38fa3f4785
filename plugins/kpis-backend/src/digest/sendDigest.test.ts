import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { DigestNote } from '@provenpath/plugin-kpis-common';
import { createCalendar, DatabaseCollectorRuns } from '@provenpath/portal-node';
import { Knex } from 'knex';
import {
  addTickets as addTicketsTo,
  group,
} from '../__testUtils__/digestBench';
import { DatabaseEvidenceStore } from '../evidence';
import { DatabaseFigures } from '../figures';
import { StoredKpiDefinitions } from '../kpis';
import { openDatabase } from '../migrate';
import { DatabaseOwnKpisStore } from '../ownKpis/DatabaseOwnKpisStore';
import { DatabaseTargetsStore } from '../targets/DatabaseTargetsStore';
import { DatabaseDigestNotesStore } from './DatabaseDigestNotesStore';
import { DatabaseDigestStore } from './DatabaseDigestStore';
import { sendDigest } from './sendDigest';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
let knex: Knex;
const notifications = {
  send: jest.fn(
    async (_options: {
      recipients: { type: string; entityRef?: string | string[] };
      payload: { title: string; description?: string };
    }) => {},
  ),
};
const logger = mockServices.logger.mock();

const PLATFORM = 'group:default/team-platform';
const COMMERCE = 'group:default/team-commerce';
const GUILD = 'group:default/guild';
const MIRA = 'user:default/mira';
const OLU = 'user:default/olu';
const PRIYA = 'user:default/priya';

/** Mira is in both teams; engineering has nobody but those of its teams, and a circle. */
const groups = [
  group('group:default/engineering', [], [PLATFORM, COMMERCE, GUILD]),
  group(GUILD, [], ['group:default/engineering']),
  group(PLATFORM, [MIRA, OLU]),
  group(COMMERCE, [MIRA, PRIYA]),
];

beforeEach(async () => {
  notifications.send.mockReset();
  logger.warn.mockClear();
  knex = await openDatabase(
    mockServices.database({ knex: await databases.init('POSTGRES_18') }),
  );
});

const addTickets = (month: string, count: number) =>
  addTicketsTo(knex, month, count);

function budgetNote(recipient: string, note?: Partial<DigestNote>): DigestNote {
  return {
    recipient,
    severity: 'normal',
    title: 'Your budgets',
    lines: [`Budget of ${recipient}.`],
    link: '/costs/budgets',
    ...note,
  };
}

function publish(asOf: string, notes: DigestNote[], complete = true) {
  return DatabaseDigestNotesStore.create({ knex }).save({
    section: 'cost-budgets',
    asOf,
    demo: false,
    complete,
    notes,
  });
}

function send(now: string, recipients = [PLATFORM]) {
  return sendDigest({
    figures: DatabaseFigures.create({ knex }),
    digests: DatabaseDigestStore.create({ knex }),
    digestNotes: DatabaseDigestNotesStore.create({ knex }),
    definitions: StoredKpiDefinitions.create({
      targets: DatabaseTargetsStore.create({ knex }),
      ownKpis: DatabaseOwnKpisStore.create({ knex }),
    }),
    evidence: DatabaseEvidenceStore.create({ knex }),
    runs: DatabaseCollectorRuns.create({ knex }),
    calendar: createCalendar('UTC'),
    catalog: catalogServiceMock({ entities: groups }),
    auth: mockServices.auth(),
    logger,
    notifications,
    recipients,
    now: () => new Date(now),
  });
}

/** Who was told what, by the lines of the message. */
function told(): Record<string, string> {
  return Object.fromEntries(
    notifications.send.mock.calls.flatMap(([{ recipients, payload }]) =>
      [recipients.entityRef ?? []]
        .flat()
        .map(ref => [ref, payload.description ?? '']),
    ),
  );
}

describe('weekly digest', () => {
  it('tells once of a KPI that has left its band for two months', async () => {
    await addTickets('2026-07', 12);
    await addTickets('2026-08', 24);
    // August alone may be chance.
    expect(await send('2026-09-07T08:00:00Z')).toBe(0);
    await addTickets('2026-09', 31);
    expect(await send('2026-10-05T08:00:00Z')).toBe(2);
    expect(notifications.send).toHaveBeenCalledTimes(1);
    expect(notifications.send).toHaveBeenCalledWith({
      recipients: { type: 'entity', entityRef: [MIRA, OLU] },
      payload: {
        title: 'A KPI has left its band',
        description:
          'Infrastructure tickets per month, Opened per month: 31 in 2026-09 is Average, worse than Good for two months.',
        link: '/kpis',
        severity: 'normal',
        topic: 'weekly-digest',
        scope: 'weekly-digest-2026-W41',
      },
    });
    expect(await send('2026-10-12T08:00:00Z')).toBe(0);
    expect(notifications.send).toHaveBeenCalledTimes(1);
  });

  it('says nothing when nothing has happened', async () => {
    await addTickets('2026-07', 12);
    await addTickets('2026-08', 13);
    await addTickets('2026-09', 14);
    expect(await send('2026-10-05T08:00:00Z')).toBe(0);
    expect(notifications.send).not.toHaveBeenCalled();
  });

  it('is one for each person, of all that concerns them', async () => {
    await addTickets('2026-07', 12);
    await addTickets('2026-08', 24);
    await addTickets('2026-09', 31);
    await publish('2026-10-05T07:50:00Z', [
      budgetNote(COMMERCE, { severity: 'high', title: 'A budget is exceeded' }),
      budgetNote(PLATFORM),
    ]);
    expect(await send('2026-10-05T08:00:00Z')).toBe(3);
    const kpi = expect.stringContaining('31 in 2026-09 is Average');
    expect(told()).toEqual({
      [MIRA]: kpi,
      [OLU]: kpi,
      [PRIYA]: `Budget of ${COMMERCE}.`,
    });
    const [toMira] = notifications.send.mock.calls.filter(([{ recipients }]) =>
      recipients.entityRef?.includes(MIRA),
    );
    expect(toMira[0]).toEqual({
      recipients: { type: 'entity', entityRef: [MIRA] },
      payload: expect.objectContaining({
        title: 'A KPI has left its band; A budget is exceeded; Your budgets',
        // What is urgent is where it leads.
        link: '/costs/budgets',
        severity: 'high',
      }),
    });
    expect(told()[MIRA].split('\n').slice(1)).toEqual([
      'See /kpis.',
      `Budget of ${COMMERCE}.`,
      `Budget of ${PLATFORM}.`,
    ]);
  });

  it('goes on where it was cut off, and tells nobody twice', async () => {
    await publish('2026-10-05T07:50:00Z', [
      budgetNote(COMMERCE),
      budgetNote(OLU),
    ]);
    notifications.send
      .mockResolvedValueOnce()
      .mockRejectedValueOnce(new Error('away'));
    await expect(send('2026-10-05T08:00:00Z')).rejects.toThrow('away');
    const [first] = Object.entries(told());
    notifications.send.mockClear();
    // What is published meanwhile is for the next week.
    await publish('2026-10-05T08:50:00Z', [budgetNote('group:default/other')]);
    expect(await send('2026-10-05T09:00:00Z')).toBe(first[0] === OLU ? 2 : 1);
    expect(Object.keys(told())).not.toContain(first[0]);
    expect(await send('2026-10-05T10:00:00Z')).toBe(0);
    expect(notifications.send).toHaveBeenCalledTimes(1);
  });

  it('says again what did not reach everybody, and not what nobody can get', async () => {
    await addTickets('2026-07', 12);
    await addTickets('2026-08', 24);
    await addTickets('2026-09', 31);
    expect(await send('2026-10-05T08:00:00Z', [])).toBe(0);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('set kpis.digest.recipients'),
    );
    notifications.send.mockRejectedValueOnce(new Error('away'));
    await expect(send('2026-10-12T08:00:00Z')).rejects.toThrow('away');
    expect(await send('2026-10-19T08:00:00Z')).toBe(2);
    expect(await send('2026-10-26T08:00:00Z')).toBe(0);
  });

  it('leaves out what was taken back, and what is too old', async () => {
    await publish('2026-10-05T06:00:00Z', [
      budgetNote(COMMERCE),
      budgetNote(OLU),
    ]);
    await publish('2026-10-05T07:00:00Z', [budgetNote(COMMERCE)]);
    expect(await send('2026-10-05T08:00:00Z')).toBe(2);
    expect(Object.keys(told()).sort()).toEqual([MIRA, PRIYA]);
    expect(await send('2026-10-12T08:00:00Z')).toBe(0);
    expect(logger.warn).toHaveBeenCalledWith(
      'The weekly digest leaves out notes of "cost-budgets" from 2026-10-05T07:00:00.000Z: look why its plugin has published none since',
    );
  });

  it('reaches the people of the groups below, also in a circle', async () => {
    await publish('2026-10-05T07:00:00Z', [
      budgetNote('group:default/engineering'),
      budgetNote('group:default/gone'),
    ]);
    expect(await send('2026-10-05T08:00:00Z')).toBe(3);
    expect(Object.keys(told()).sort()).toEqual([MIRA, OLU, PRIYA]);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('group:default/gone'),
    );
  });
});
