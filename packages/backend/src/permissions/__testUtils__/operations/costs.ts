import type { Lines } from './types';

const unknown = { id: '00000000-0000-4000-8000-000000000000' };
const months = 'from=2026-08&to=2026-09';
const day = '2026-09-01';
const entityRef = 'component:default/order-service';
const draft = {
  name: 'A tag',
  definition: { kind: 'tag', keys: ['team'], target: 'group' },
};
const rule = { ...draft, effectiveFrom: day, reason: 'a test' };

export const costs: Lines = {
  'POST /v1/imports': {
    who: 'financeOrPlatformTeam',
    query: 'source=aws',
    body: 'no bill',
    audit: 'bill-import',
  },
  'GET /v1/imports': { who: 'whoAccounts' },
  'GET /v1/imports/{id}': { who: 'whoAccounts', path: unknown },
  'POST /v1/imports/{id}/cancel': {
    who: 'financeOrPlatformTeam',
    path: unknown,
    audit: 'bill-import-cancel',
  },
  'GET /v1/sources': { who: 'whoAccounts' },
  'POST /v1/sources/{name}/run': {
    who: 'financeOrPlatformTeam',
    path: { name: 'aws' },
    audit: 'bill-source-run',
  },
  'GET /v1/invoices': { who: 'whoAccounts' },
  'PUT /v1/invoices': {
    who: 'financeOrPlatformTeam',
    body: {
      source: 'aws',
      provider: 'AWS',
      billingPeriod: '2026-09',
      currency: 'USD',
      total: '10.00',
    },
    audit: 'invoice-save',
  },
  'GET /v1/charges': { who: 'everyone', query: 'chargeId=404' },
  'GET /v1/report': { who: 'everyone', query: months },
  'GET /v1/coverage': { who: 'everyone', query: months },
  'GET /v1/unallocated': { who: 'everyone', query: months },
  'GET /v1/attributions': { who: 'everyone', query: months },
  'GET /v1/entity-costs': {
    who: 'everyone',
    query: `entityRef=${entityRef}`,
  },
  'GET /v1/periods': { who: 'everyone' },
  // About whole bills, which others see a part of: portal.visibility.costs.
  'GET /v1/reconciliation': { who: 'whoAccounts' },
  'GET /v1/comparables': {
    who: 'everyone',
    query: 'template=template:default/provision-postgresql',
  },
  'GET /v1/comparables/months': {
    who: 'everyone',
    query: 'template=template:default/provision-postgresql',
  },
  'GET /v1/budgets': { who: 'everyone' },
  'GET /v1/budgets/outlook': {
    who: 'everyone',
    query: 'billingPeriod=2026-09',
  },
  'GET /v1/budgets/changes': {
    who: 'financeOrPlatformTeam',
    query: 'subject=group:default/team-commerce',
  },
  'PUT /v1/budgets': {
    who: 'financeOrPlatformTeam',
    body: {
      subject: 'group:default/team-commerce',
      currency: 'USD',
      from: '2026-09',
      amount: '100',
      reason: 'a test',
    },
    audit: 'budget-save',
  },
  'GET /v1/rules': { who: 'everyone' },
  'GET /v1/rules/{id}/versions': { who: 'everyone' },
  'GET /v1/export': { who: 'everyone', query: months, audit: 'export' },
  'POST /v1/rules/preview': {
    who: 'financeOrPlatformTeam',
    body: { effectiveFrom: day, rule: draft },
    // Changes nothing.
    audit: 'none',
  },
  'POST /v1/rules': {
    who: 'financeOrPlatformTeam',
    body: rule,
    audit: 'rule-save',
  },
  'PUT /v1/rules/{id}': {
    who: 'financeOrPlatformTeam',
    body: rule,
    audit: 'rule-save',
  },
  'POST /v1/usage-weights/{weightSet}': {
    who: 'financeOrPlatformTeam',
    path: { weightSet: 'opencost' },
    body: { rows: [{ day, entityRef, weight: '1' }] },
    audit: 'usage-weights-publish',
  },
  'POST /v1/volumes': {
    who: 'financeOrPlatformTeam',
    body: { entityRef, unit: 'order', rows: [{ day, volume: '1' }] },
    audit: 'volumes-publish',
  },
};
