import { DescribeContext, describePerson, EXCLUDED } from './describePerson';
import { Person } from './types';

const person: Person = {
  host: 'localhost:4010',
  organization: 'my-org',
  login: 'mira-okafor',
  personId: '4f2a91c0-0000-4000-8000-000000000000',
  name: 'Mira Okafor',
  url: 'http://localhost:4010/mira-okafor',
  generated: true,
  firstDay: '2026-09-07',
  firstDaySource: 'staff list',
  lastDay: null,
  member: true,
  seenSince: null,
  firstMerge: {
    repository: 'my-org/order-service',
    number: 7,
    url: 'http://localhost:4010/my-org/order-service/pull/7',
    createdAt: '2026-09-09T08:00:00Z',
    mergedAt: '2026-09-10T10:00:00Z',
  },
  firstDeployment: {
    repository: 'my-org/order-service',
    id: '70',
    url: null,
    createdAt: '2026-09-11T08:00:00Z',
    finishedAt: '2026-09-11T22:00:00Z',
  },
  checkedAt: null,
};

const context: DescribeContext = {
  timeZone: 'Europe/Berlin',
  recordedSince: '2026-01-01',
  groups: ['group:default/team-commerce'],
  excludedLogins: new Set(['portal-bot']),
  excludedGroups: new Set(['group:default/team-finance']),
};

function rowsOf(changes: Partial<Person>, more?: Partial<DescribeContext>) {
  return describePerson({ ...person, ...changes }, { ...context, ...more });
}

describe('describePerson', () => {
  it('counts days from the beginning of the first day', () => {
    // The day begins at 22:00 UTC of the sixth: 2.5 days + 12 h to the merge,
    // 5 days to the deployment.
    expect(rowsOf({})).toMatchObject([
      {
        readingId: 'first-merge',
        eventId: person.personId,
        occurredAt: new Date('2026-09-06T22:00:00Z'),
        value: 3.5,
        censored: false,
        title: 'Mira Okafor',
        url: 'http://localhost:4010/my-org/order-service/pull/7',
        entityRef: 'user:default/mira-okafor',
        excludedReason: null,
        attributes: {
          'first day from': 'staff list',
          'pull request': 'my-org/order-service#7',
        },
      },
      { readingId: 'first-deployment', value: 5, url: person.url },
    ]);
  });

  it('keeps who has not arrived, without a value', () => {
    expect(rowsOf({ firstMerge: null, firstDeployment: null })).toMatchObject([
      { value: null, censored: true, excludedReason: null },
      { value: null, censored: true, excludedReason: null },
    ]);
  });

  it('watches who has left until the end of their last day', () => {
    const left = { firstDeployment: null, lastDay: '2026-09-16' };
    expect(rowsOf(left)).toMatchObject([
      { value: 3.5, censored: false },
      { value: 10, censored: true },
    ]);
  });

  it.each<[string, Partial<Person>, Partial<DescribeContext>]>([
    [EXCLUDED.machine, { login: 'portal-bot' }, {}],
    [
      EXCLUDED.noDay,
      { firstDay: null, seenSince: new Date('2026-09-10T00:00:00Z') },
      {},
    ],
    [EXCLUDED.before, { firstDay: '2025-12-31' }, {}],
    [EXCLUDED.noTeam, {}, { groups: [] }],
    [
      EXCLUDED.noCode,
      {},
      { groups: ['group:default/a', 'group:default/team-finance'] },
    ],
    [EXCLUDED.earlier, { firstDay: '2026-09-20' }, {}],
  ])('leaves out: %s', (reason, changes, more) => {
    const rows = rowsOf(changes, more);
    expect(rows).toHaveLength(2);
    rows.forEach(row =>
      expect(row).toMatchObject({
        excludedReason: reason,
        value: null,
        censored: false,
      }),
    );
  });

  it('says nothing of who was there from the beginning', () => {
    expect(rowsOf({ firstDay: null })).toEqual([]);
  });
});
