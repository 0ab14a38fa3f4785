import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { createCalendar, DatabaseCollectorRuns } from '@provenpath/portal-node';
import { Knex } from 'knex';
import { DatabaseEvidenceStore, ResolvedEvidence } from '../evidence';
import { DatabaseFigures } from '../figures';
import { StoredKpiDefinitions } from '../kpis';
import { openDatabase } from '../migrate';
import { DatabaseOwnKpisStore } from '../ownKpis/DatabaseOwnKpisStore';
import { DatabaseTargetsStore } from '../targets/DatabaseTargetsStore';
import { DatabaseDigestStore } from './DatabaseDigestStore';
import { sendDigest } from './sendDigest';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
let knex: Knex;
const notifications = { send: jest.fn(async () => {}) };

beforeEach(async () => {
  notifications.send.mockClear();
  knex = await openDatabase(
    mockServices.database({ knex: await databases.init('POSTGRES_18') }),
  );
});

/** So many tickets in a month. */
async function addTickets(month: string, count: number) {
  const rows = Array.from({ length: count }, (_, index): ResolvedEvidence => ({
    kpiId: 'infra-tickets',
    readingId: 'opened',
    eventId: `${month}-${index}`,
    occurredAt: new Date(`${month}-05T00:00:00Z`),
    startedAt: null,
    value: 1,
    title: 'Ticket',
    url: null,
    entityRef: null,
    ownerRef: null,
    excludedReason: null,
    breakdownId: null,
    generated: false,
    attributes: {},
    sourceState: null,
    open: false,
    subjects: ['organization'],
    subjectsResolved: true,
  }));
  const store = DatabaseEvidenceStore.create({ knex });
  await knex.transaction(transaction => store.upsert(transaction, rows));
}

function send(now: string, recipients = ['group:default/team-platform']) {
  return sendDigest({
    figures: DatabaseFigures.create({ knex }),
    digests: DatabaseDigestStore.create({ knex }),
    definitions: StoredKpiDefinitions.create({
      targets: DatabaseTargetsStore.create({ knex }),
      ownKpis: DatabaseOwnKpisStore.create({ knex }),
    }),
    evidence: DatabaseEvidenceStore.create({ knex }),
    runs: DatabaseCollectorRuns.create({ knex }),
    calendar: createCalendar('UTC'),
    logger: mockServices.logger.mock(),
    notifications,
    recipients,
    now: () => new Date(now),
  });
}

describe('digest', () => {
  it('tells once of a KPI that has left its band for two months', async () => {
    await addTickets('2026-07', 12);
    await addTickets('2026-08', 24);
    // August alone may be chance.
    expect(await send('2026-09-07T08:00:00Z')).toBe(0);
    await addTickets('2026-09', 31);
    expect(await send('2026-10-05T08:00:00Z')).toBe(1);
    expect(notifications.send).toHaveBeenCalledTimes(1);
    expect(notifications.send).toHaveBeenCalledWith({
      recipients: {
        type: 'entity',
        entityRef: ['group:default/team-platform'],
      },
      payload: {
        title: 'A KPI has left its band',
        description:
          'Infrastructure tickets per month, Opened per month: 31 in 2026-09 is Average, worse than Good for two months.',
        link: '/kpis',
        severity: 'normal',
        topic: 'kpi-digest',
        scope: 'kpi-digest-2026-W41',
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

  it('forgets nothing that could not be sent', async () => {
    await addTickets('2026-07', 12);
    await addTickets('2026-08', 24);
    await addTickets('2026-09', 31);
    notifications.send.mockRejectedValueOnce(new Error('away'));
    await expect(send('2026-10-05T08:00:00Z')).rejects.toThrow('away');
    expect(await send('2026-10-05T09:00:00Z', [])).toBe(0);
    expect(await send('2026-10-05T10:00:00Z')).toBe(1);
  });
});
