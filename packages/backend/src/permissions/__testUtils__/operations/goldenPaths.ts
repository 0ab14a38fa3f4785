import type { Lines } from './types';

const path = { host: 'localhost:1', owner: 'my-org', name: 'order-service' };
const entity = { namespace: 'default', name: 'order-service' };
const task = { taskId: '00000000-0000-4000-8000-000000000000' };
const id = { id: '00000000-0000-4000-8000-000000000000' };

const measured: Lines = {
  'GET /v1/adoption': { who: 'everyone' },
  'GET /v1/adoption/cuts': { who: 'everyone', query: 'by=team' },
  'GET /v1/adoption/heatmap': { who: 'everyone' },
  'GET /v1/adoption/funnel': { who: 'everyone' },
  'GET /v1/adoption/versions': { who: 'everyone' },
  'GET /v1/adoption/history': { who: 'everyone' },
  'GET /v1/adoption/history/{day}': {
    who: 'everyone',
    path: { day: '2026-10-31' },
  },
  'GET /v1/adoption/benefit': { who: 'everyone' },
  'GET /v1/adoption/new-services': { who: 'everyone' },
  'GET /v1/repositories': { who: 'everyone' },
  'GET /v1/repositories.csv': { who: 'everyone', audit: 'export' },
  'GET /v1/repositories/{host}/{owner}/{name}': { who: 'everyone', path },
  'GET /v1/components/{namespace}/{name}': { who: 'everyone', path: entity },
  'GET /v1/scans': { who: 'everyone' },
  'POST /v1/scans': { who: 'platformTeam', audit: 'scan-run' },
  'GET /v1/proposals': { who: 'everyone' },
  'PUT /v1/proposals': {
    who: 'platformPerson',
    body: { choices: [] },
    audit: 'golden-path-choice',
  },
};

const runs: Lines = {
  'GET /v1/names/{name}': { who: 'everyoneWhoWorks' },
  'POST /v1/preflight': {
    who: 'everyoneWhoWorks',
    body: { template: 'template:default/nodejs-service', values: {} },
    // Reads only.
    audit: 'none',
  },
  // Whose run it is decides the scaffolder: here is none.
  'GET /v1/runs/{taskId}': { who: 'everyone', path: task },
  'POST /v1/runs/{taskId}/removal': {
    who: 'everyoneWhoWorks',
    path: task,
    body: { confirmation: 'order-service' },
    audit: 'run-removal',
  },
  'GET /v1/infrastructure/{namespace}/{name}': {
    who: 'everyone',
    path: entity,
  },
};

const moving: Lines = {
  'GET /v1/drift': { who: 'everyone' },
  'GET /v1/drift/{host}/{owner}/{name}': { who: 'everyone', path },
  'PUT /v1/lineage/{host}/{owner}/{name}': {
    who: 'platformTeam',
    path,
    body: {
      template: 'template:default/nodejs-service',
      version: '0123456789abcdef0123456789abcdef01234567',
      inputs: {},
    },
    audit: 'template-match',
  },
  'DELETE /v1/lineage/{host}/{owner}/{name}': {
    who: 'platformTeam',
    path,
    audit: 'template-match',
  },
  'POST /v1/updates': {
    who: 'everyoneWhoWorks',
    body: path,
    audit: 'update-propose',
  },
  'GET /v1/pull-requests': { who: 'everyone' },
  'GET /v1/campaigns': { who: 'everyone' },
  'POST /v1/campaigns': {
    who: 'platformTeam',
    body: { title: 'Node 24' },
    // No repository is known that it could be about.
    allowedIsTold: 400,
    audit: 'campaign-create',
  },
  'GET /v1/campaigns/{id}': { who: 'everyone', path: id },
  'POST /v1/campaigns/{id}/changes': {
    who: 'platformTeam',
    path: id,
    body: { change: 'start' },
    audit: 'campaign-change',
  },
  'GET /v1/campaigns/{id}/repositories': { who: 'everyone', path: id },
  'PUT /v1/opt-outs/{host}/{owner}/{name}': {
    who: 'everyoneWhoWorks',
    path,
    body: { reason: 'it is about to be replaced', until: '2099-12-31' },
    audit: 'opt-out',
  },
  'DELETE /v1/opt-outs/{host}/{owner}/{name}': {
    who: 'everyoneWhoWorks',
    path,
    audit: 'opt-out',
  },
  'GET /v1/joining/{host}/{owner}/{name}': { who: 'everyone', path },
  'POST /v1/joining/{host}/{owner}/{name}': {
    who: 'everyoneWhoWorks',
    path,
    body: { layers: ['build'] },
    audit: 'joining-propose',
  },
  'GET /v1/registration': { who: 'everyone' },
  'GET /v1/exemptions': { who: 'everyone' },
  'POST /v1/exemptions': {
    who: 'everyoneWhoWorks',
    body: {
      repository: 'localhost:1/my-org/order-service',
      owner: 'group:default/team-commerce',
      reason: 'it is about to be replaced',
      expiresOn: '2099-12-31',
    },
    audit: 'exemption-create',
  },
  'POST /v1/exemptions/{id}/decision': {
    who: 'platformTeam',
    path: id,
    body: { decision: 'decline' },
    audit: 'exemption-decide',
  },
  'POST /v1/exemptions/{id}/end': {
    who: 'platformTeam',
    path: id,
    body: { note: 'it was replaced' },
    audit: 'exemption-end',
  },
  'GET /v1/friction': { who: 'everyone' },
  'GET /v1/movers': { who: 'everyone', query: 'from=2026-08-01&to=2026-09-01' },
};

export const goldenPaths: Lines = { ...measured, ...runs, ...moving };
