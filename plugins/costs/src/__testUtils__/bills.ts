import type {
  AttributionsResponse,
  EntitySummaryResponse,
  ReconciliationResponse,
} from '@provenpath/plugin-costs-common';
import { lines } from './figures';

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
      counts: true,
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
