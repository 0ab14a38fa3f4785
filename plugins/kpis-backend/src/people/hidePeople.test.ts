import { EvidenceResponse, EvidenceRow } from '@provenpath/plugin-kpis-common';
import { hidePeople, Viewer } from './hidePeople';

const row: EvidenceRow = {
  id: '4f2a91c0-0000-4000-8000-000000000000',
  readingId: 'first-merge',
  occurredAt: '2026-09-07T00:00:00.000Z',
  startedAt: '2026-09-07T00:00:00.000Z',
  value: 3.5,
  title: 'Mira Okafor',
  url: 'http://localhost/my-org/order-service/pull/7',
  entityRef: 'user:default/mira-okafor',
  ownerRef: 'group:default/team-commerce',
  counted: true,
  excludedReason: null,
  breakdownId: null,
  censored: false,
  generated: true,
  attributes: { repository: 'my-org/order-service' },
};

const answer: EvidenceResponse = {
  kpiId: 'onboarding-time',
  subject: 'group:default/team-commerce',
  period: '2026-Q3',
  total: 1,
  withheld: null,
  visibility: 'all',
  rows: [row],
  nextCursor: null,
};

const hidden: EvidenceRow = {
  ...row,
  title: 'Person 4f2a91c0',
  occurredAt: '2026-09-01T00:00:00.000Z',
  startedAt: '2026-09-01T00:00:00.000Z',
  url: null,
  entityRef: null,
  ownerRef: null,
  attributes: {},
};

function viewer(changes: Partial<Viewer>): Viewer {
  return {
    userEntityRef: 'user:default/tom-adeyemi',
    groupRefs: ['group:default/team-audit'],
    leads: false,
    ...changes,
  };
}

describe('hidePeople', () => {
  it.each<[string, Viewer, EvidenceRow]>([
    ['the person', viewer({ userEntityRef: 'user:default/mira-okafor' }), row],
    [
      'their lead',
      viewer({ groupRefs: ['group:default/team-commerce'], leads: true }),
      row,
    ],
    [
      'a colleague of the team',
      viewer({ groupRefs: ['group:default/team-commerce'] }),
      hidden,
    ],
    [
      'a lead of another team',
      viewer({ groupRefs: ['group:default/team-payments'], leads: true }),
      hidden,
    ],
    ['a stranger', viewer({}), hidden],
    [
      'a machine',
      { userEntityRef: undefined, groupRefs: [], leads: false },
      hidden,
    ],
  ])('to %s', (_, who, expected) => {
    expect(hidePeople(answer, who, 9).rows).toEqual([expected]);
  });

  it.each([4, undefined])('lists nobody of %p people, to no one', people => {
    const person = viewer({ userEntityRef: 'user:default/mira-okafor' });
    const hiddenAnswer = hidePeople(answer, person, people);
    expect(hiddenAnswer).toMatchObject({ rows: [], total: 0 });
    expect(hiddenAnswer.withheld).toMatch(/fewer than 5 people/);
    expect(JSON.stringify(hiddenAnswer)).not.toMatch(/mira/i);
  });
});
