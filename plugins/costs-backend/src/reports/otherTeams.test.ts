import { TestDatabases } from '@backstage/backend-test-utils';
import { startReports, TEAM_B } from '../__testUtils__/reportsFixture';
import { StartedCosts } from '../__testUtils__/startCosts';
import { costsOpenApi } from '../openApi';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
let costs: StartedCosts;
let chargeId: string;

/**
 * Stands in answers about other teams only: their name, component, system,
 * currency, environment, the sum of all, and what nobody owns.
 */
const MARKERS = [
  'team-b',
  'prices',
  'beta',
  'EUR',
  'staging',
  '"254"',
  'carrt',
];

/** Markers in an answer that were not in the question. */
function markersIn(answer: { text: string }, query: string): string[] {
  return MARKERS.filter(
    marker => answer.text.includes(marker) && !query.includes(marker),
  );
}

interface Line {
  /** What is asked of a reader who sees all, and of one of team A. */
  queries: () => string[];
  /** What team A is told, 200 unless said. */
  told?: 403 | 404;
  /** Why nobody's answer holds a marker here. */
  empty?: string;
}

const range = 'from=2026-09&to=2026-09';
const groupings = [
  'owner',
  'system',
  'component',
  'domain',
  'resource',
  'service',
  'environment',
  'provider',
  'line',
];
const lines: Record<string, Line> = {
  '/v1/imports': {
    queries: () => ['imports'],
    told: 403,
    empty: 'no import is part of the fixture',
  },
  '/v1/imports/{id}': {
    queries: () => [],
    empty: 'no import is part of the fixture',
  },
  '/v1/sources': {
    queries: () => ['sources'],
    told: 403,
    empty: 'no source is configured',
  },
  '/v1/invoices': {
    queries: () => ['invoices'],
    told: 403,
    empty: 'an invoice has one provider and no team',
  },
  '/v1/charges': {
    queries: () => [`charges?chargeId=${chargeId}`],
    told: 404,
    empty: 'the file of the charge is not kept',
  },
  '/v1/report': {
    queries: () => [
      ...groupings.map(grouping => `report?${range}&groupBy=${grouping}`),
      `report?${range}&subject=${TEAM_B}&groupBy=component`,
      `report?${range}&subject=component:default/prices&grain=day`,
    ],
  },
  '/v1/coverage': {
    queries: () => [`coverage?${range}`, `coverage?${range}&subject=${TEAM_B}`],
  },
  '/v1/unallocated': { queries: () => [`unallocated?${range}`] },
  '/v1/attributions': {
    queries: () => [
      'attributions?limit=200',
      `attributions?owner=${TEAM_B}`,
      `attributions?chargeId=${chargeId}`,
      'attributions?without=owner',
    ],
  },
  '/v1/entity-costs': {
    queries: () => [
      'entity-costs?entityRef=component:default/prices',
      `entity-costs?entityRef=${TEAM_B}`,
    ],
  },
  '/v1/periods': { queries: () => ['periods'] },
  '/v1/reconciliation': { queries: () => ['reconciliation'], told: 403 },
  '/v1/comparables': {
    queries: () => [
      'comparables?template=template:default/provision-postgresql',
    ],
    empty: 'nothing in the fixture came from a template',
  },
  '/v1/comparables/months': {
    queries: () => [
      'comparables/months?template=template:default/provision-postgresql',
    ],
    empty: 'nothing in the fixture came from a template',
  },
  '/v1/budgets': { queries: () => ['budgets?billingPeriod=2026-09'] },
  '/v1/budgets/outlook': {
    queries: () => ['budgets/outlook?billingPeriod=2026-09'],
  },
  '/v1/budgets/changes': {
    queries: () => [`budgets/changes?subject=${TEAM_B}`],
    told: 403,
    empty: 'it holds what was asked for',
  },
  '/v1/rules': {
    queries: () => ['rules'],
    empty: 'rules are for everybody, and none here names a team',
  },
  '/v1/rules/{id}/versions': {
    queries: () => ['rules/support/versions'],
    empty: 'rules are for everybody, and none here names a team',
  },
  '/v1/export': { queries: () => [`export?${range}`] },
};

beforeAll(async () => {
  costs = await startReports(databases);
  const { body } = await costs.get(`attributions?owner=${TEAM_B}`);
  chargeId = body.rows[0].chargeId;
  await costs.put('budgets').send({
    subject: TEAM_B,
    currency: 'USD',
    from: '2026-09',
    amount: '100',
    reason: 'a test',
  });
});

afterAll(async () => {
  await costs.backend.stop();
});

it('asks every operation that reads', () => {
  const reading = Object.entries(costsOpenApi.paths)
    .filter(([, operations]) => 'get' in operations)
    .map(([path]) => path);
  expect(Object.keys(lines).sort()).toEqual(reading.sort());
});

it.each(Object.entries(lines))(
  'tells team A nothing of others: GET %s',
  async (_path, line) => {
    for (const query of line.queries()) {
      const all = await costs.get(query);
      expect([query, all.status]).toEqual([query, 200]);
      const shown = markersIn(all, query).length > 0;
      expect([query, shown]).toEqual([query, !line.empty]);
      const answer = await costs.as('user:default/a').get(query);
      expect([query, answer.status, markersIn(answer, query)]).toEqual([
        query,
        line.told ?? 200,
        [],
      ]);
    }
  },
);
