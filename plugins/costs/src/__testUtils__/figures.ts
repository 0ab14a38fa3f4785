import type {
  AttributionsResponse,
  CoverageResponse,
  EntitySummaryResponse,
  LineAmounts,
  PeriodsResponse,
  ReconciliationResponse,
  ReportResponse,
  UnallocatedResponse,
} from '@provenpath/plugin-costs-common';

/** Made-up answers. The sums are worked out by hand. */
const lines = (changes: Partial<LineAmounts>): LineAmounts => ({
  direct: '0',
  shared: '0',
  unallocated: '0',
  tax: '0',
  credit: '0',
  adjustment: '0',
  ...changes,
});

export const periodsResponse: PeriodsResponse = {
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
  direct: '800.10',
  shared: '150.05',
  unallocated: '49.85',
  coverage: 0.8001,
  sharedShare: 0.15005,
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

export const attributionsResponse: AttributionsResponse = {
  nextCursor: null,
  rows: [
    {
      chargeId: '42',
      sliceId: 'slice-1',
      provider: 'Amazon Web Services',
      billingPeriod: '2026-10',
      day: '2026-10-12',
      currency: 'USD',
      line: 'shared',
      billed: '3.34',
      effective: '3.34',
      rule: { id: 'clusters', version: 2, name: 'Clusters, by core hours' },
      split: {
        method: 'usage',
        numerator: '1',
        denominator: '3',
        billed: '10.00',
        effective: '10.00',
      },
      entityRef: 'component:default/order-service',
      componentRef: 'component:default/order-service',
      systemRef: 'system:default/commerce-platform',
      domainRef: 'domain:default/commerce',
      ownerRef: 'group:default/team-commerce',
      ownershipAssumed: false,
      charge: {
        category: 'Usage',
        serviceName: 'Amazon Elastic Compute Cloud',
        subAccountId: '111122223333',
        resourceId: 'i-0123',
        resourceName: 'node-1',
        environment: 'production',
        tags: { 'eks:cluster-name': 'myorg-production' },
        rows: 1,
      },
    },
  ],
};

const amounts = {
  total: '100.00',
  ...lines({
    direct: '70.00',
    shared: '20.00',
    unallocated: '5.00',
    tax: '5.00',
  }),
};

const bill = {
  source: 'aws',
  provider: 'Amazon Web Services',
  currency: 'USD',
  billed: amounts,
  effective: amounts,
  importId: 'import-1',
  rows: 9000,
  attributedAt: '2026-11-20T10:00:00Z',
  ruleRevision: 7,
  closedAt: null,
};

export const reconciliationResponse: ReconciliationResponse = {
  nextCursor: null,
  rows: [
    {
      ...bill,
      billingPeriod: '2026-11',
      invoice: { state: 'unknown', total: null, difference: null },
    },
    {
      ...bill,
      billingPeriod: '2026-10',
      invoice: { state: 'provisional', total: '100.01', difference: '0.01' },
    },
    {
      ...bill,
      billingPeriod: '2026-09',
      invoice: { state: 'agrees', total: '100.00', difference: '0.00' },
    },
  ],
};

export const entityResponse: EntitySummaryResponse = {
  entityRef: 'component:default/order-service',
  metric: 'effective',
  costs: [
    {
      currency: 'USD',
      billingPeriod: '2026-10',
      total: '412.50',
      lines: lines({ direct: '312.50', shared: '100.00' }),
      previous: '330.00',
      months: [
        { period: '2026-09', amount: '330.00' },
        { period: '2026-10', amount: '412.50' },
      ],
      drivers: [
        {
          serviceName: 'Amazon Relational Database Service',
          resourceId:
            'arn:aws:rds:eu-central-1:111122223333:db:orders-production',
          resourceName: 'orders-production',
          line: 'direct',
          amount: '281.00',
          previous: '281.00',
        },
      ],
      pools: [
        {
          ruleId: 'clusters',
          name: 'Clusters, by core hours',
          amount: '100.00',
          share: 0.125,
        },
      ],
      unitCosts: [
        {
          unit: 'order',
          period: '2026-10',
          volume: '165000',
          unitCost: '0.002500',
        },
      ],
      assumed: '0',
    },
  ],
};
