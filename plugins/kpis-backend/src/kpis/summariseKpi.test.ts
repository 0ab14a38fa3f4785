import { kpiSchema } from '@provenpath/plugin-kpis-common';
import { createCalendar } from '@provenpath/portal-node';
import { serviceCreationLeadTime } from './definitions/serviceCreationLeadTime';
import { SummaryRow } from './kpiQueries';
import { summariseKpi } from './summariseKpi';

const SPRING = 'template:default/spring-boot-service';
const NODE = 'template:default/node-service';

function row(changes: Partial<SummaryRow>): SummaryRow {
  return {
    kpiId: 'service-creation-lead-time',
    readingId: 'template-run',
    isCurrent: true,
    level: 'total',
    breakdownId: null,
    excludedReason: null,
    counted: 0,
    leftOut: 0,
    median: null,
    p95: null,
    ...changes,
  };
}

function summarise(rows: SummaryRow[]) {
  return summariseKpi({
    definition: serviceCreationLeadTime,
    rows,
    period: createCalendar('UTC').parsePeriod('2026-Q3'),
    owner: 'Platform team',
    computedAt: new Date('2026-10-01T06:00:00Z'),
    findSource: (_kpiId, reading) => ({
      title: reading.source.title,
      collectedAt: null,
      state: 'never',
      error: null,
      demo: false,
    }),
  });
}

describe('summariseKpi', () => {
  it('fits the contract and says "no data" for no rows', () => {
    const kpi = summarise([]);
    expect(kpiSchema.parse(kpi)).toEqual(kpi);
    expect(kpi).toMatchObject({
      value: null,
      sampleSize: 0,
      band: 'none',
      target: 30,
      direction: 'lower',
      from: '2026-07-01',
      to: '2026-09-30',
      computedAt: '2026-10-01T06:00:00.000Z',
      owner: 'Platform team',
    });
    expect(kpi.bands.map(band => band.cut)).toEqual([
      '<= 30 min',
      '<= 1 h',
      '<= 3 d',
      '> 3 d',
    ]);
  });

  it('takes the first reading as its own value and keeps the periods apart', () => {
    const kpi = summarise([
      row({ counted: 4, median: 35, p95: 70 }),
      row({ isCurrent: false, counted: 3, median: 20, p95: 28 }),
      row({
        readingId: 'idea-to-production',
        counted: 2,
        median: 5_000,
        p95: 6_000,
      }),
    ]);
    expect([kpi.value, kpi.sampleSize, kpi.band]).toEqual([35, 4, 'good']);
    expect(kpi.readings).toMatchObject([
      { value: 35, p95: 70, previousValue: 20, previousSampleSize: 3 },
      {
        value: 5_000,
        band: 'poor',
        sampleSize: 2,
        previousValue: null,
        previousSampleSize: 0,
      },
    ]);
  });

  it('lists what was left out of this period, most frequent first', () => {
    const excluded = (reason: string | null, leftOut: number) =>
      row({ level: 'excluded', excludedReason: reason, leftOut });
    const [reading] = summarise([
      excluded('Cancelled', 1),
      excluded('Failed', 3),
      excluded('Abandoned', 1),
      // The group of what was counted has no reason.
      excluded(null, 0),
      { ...excluded('Failed', 99), isCurrent: false },
    ]).readings;
    expect(reading.excluded).toEqual([
      { reason: 'Failed', count: 3 },
      { reason: 'Abandoned', count: 1 },
      { reason: 'Cancelled', count: 1 },
    ]);
  });

  it('breaks a template run down by template', () => {
    const [reading] = summarise([
      row({ level: 'breakdown', breakdownId: SPRING, counted: 2, median: 3 }),
      row({ level: 'breakdown', breakdownId: NODE, counted: 1, median: 2 }),
      row({ level: 'breakdown', breakdownId: null }),
    ]).readings;
    expect(reading.breakdown).toEqual([
      { id: NODE, title: 'node-service', value: 2, p95: null, sampleSize: 1 },
      {
        id: SPRING,
        title: 'spring-boot-service',
        value: 3,
        p95: null,
        sampleSize: 2,
      },
    ]);
  });

  it('shows template and by hand side by side, also while one is empty', () => {
    const [, reading] = summarise([
      row({
        readingId: 'idea-to-production',
        level: 'breakdown',
        breakdownId: 'by-hand',
        counted: 2,
        median: 5_000,
        p95: 6_000,
      }),
    ]).readings;
    expect(reading.breakdown).toEqual([
      {
        id: 'template',
        title: 'From a template',
        value: null,
        p95: null,
        sampleSize: 0,
      },
      {
        id: 'by-hand',
        title: 'By hand',
        value: 5_000,
        p95: 6_000,
        sampleSize: 2,
      },
    ]);
  });
});
