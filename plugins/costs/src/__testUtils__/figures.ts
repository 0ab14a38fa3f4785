import type {
  CoverageResponse,
  LineAmounts,
  PeriodsResponse,
  ReportResponse,
  UnallocatedResponse,
} from '@provenpath/plugin-costs-common';

/** Made-up answers: their sums are worked out by hand. */
export const lines = (changes: Partial<LineAmounts>): LineAmounts => ({
  direct: '0',
  shared: '0',
  unallocated: '0',
  tax: '0',
  credit: '0',
  adjustment: '0',
  ...changes,
});

export const periodsResponse: PeriodsResponse = {
  visibility: 'all',
  periods: [
    {
      // Never over, whenever the tests run.
      billingPeriod: '9999-11',
      currencies: ['USD', 'EUR'],
      firstDay: '9999-11-01',
      lastDay: '9999-11-30',
    },
    {
      billingPeriod: '2026-10',
      currencies: ['USD', 'EUR'],
      firstDay: '2026-10-01',
      lastDay: '2026-10-31',
    },
  ],
};

export const reportResponse: ReportResponse = {
  from: '2026-05',
  to: '2026-10',
  groupBy: 'domain',
  metric: 'effective',
  subject: 'organization',
  grain: 'month',
  timeZone: 'UTC',
  visibility: 'all',
  nextCursor: null,
  totals: [
    {
      currency: 'USD',
      // 800.10 + 150.05 + 49.85
      total: '1000.00',
      lines: lines({
        direct: '800.10',
        shared: '150.05',
        unallocated: '49.85',
      }),
      previous: '800.00',
      points: [
        { period: '2026-09', amount: '450.00' },
        { period: '2026-10', amount: '550.00' },
      ],
    },
    {
      currency: 'EUR',
      total: '200.00',
      lines: lines({ direct: '200.00' }),
      previous: null,
      points: [{ period: '2026-10', amount: '200.00' }],
    },
  ],
  rows: [
    {
      key: 'domain:default/commerce',
      currency: 'USD',
      total: '950.15',
      lines: lines({ direct: '800.10', shared: '150.05' }),
      previous: '760.12',
      points: [
        { period: '2026-09', amount: '400.15' },
        { period: '2026-10', amount: '550.00' },
      ],
    },
    {
      key: null,
      currency: 'USD',
      total: '49.85',
      lines: lines({ unallocated: '49.85' }),
      previous: '39.88',
      points: [{ period: '2026-09', amount: '49.85' }],
    },
    {
      key: 'domain:default/data',
      currency: 'EUR',
      total: '200.00',
      lines: lines({ direct: '200.00' }),
      previous: null,
      points: [{ period: '2026-10', amount: '200.00' }],
    },
  ],
};

const coverageRow = {
  currency: 'USD',
  positive: '1000.00',
  direct: '801.15',
  shared: '149.00',
  unallocated: '49.85',
  coverage: 0.80115,
  sharedShare: 0.149,
  unallocatedShare: 0.04985,
};

export const coverageResponse: CoverageResponse = {
  from: '2026-05',
  to: '2026-10',
  metric: 'effective',
  subject: 'organization',
  target: 0.98,
  formula: 'Direct positive spend / all positive spend without tax',
  rows: [coverageRow],
  months: [{ ...coverageRow, period: '2026-10' }],
};

export const unallocatedResponse: UnallocatedResponse = {
  from: '2026-05',
  to: '2026-10',
  metric: 'effective',
  totals: [{ currency: 'USD', amount: '49.85' }],
  candidates: [
    {
      by: 'tag',
      tagKey: 'project_name',
      value: 'cart-service',
      title: 'Tag project_name is cart-service',
      currency: 'USD',
      amount: '30.25',
      share: 0.607,
      rows: 31,
      suggestedRef: 'component:default/cart-service',
    },
  ],
};
