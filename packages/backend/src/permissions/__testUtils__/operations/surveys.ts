import type { Lines } from './types';

const path = { id: '2026-q4' };
const uuid = { id: '00000000-0000-4000-8000-000000000000' };
const campaign = {
  ...path,
  title: 'Developer survey',
  audience: ['group:default/team-commerce'],
  opensOn: '2099-10-01',
  closesOn: '2099-10-14',
};

export const surveys: Lines = {
  'GET /v1/campaigns': { who: 'everyone' },
  'POST /v1/campaigns': {
    who: 'platformTeam',
    body: campaign,
    audit: 'campaign-create',
  },
  'PATCH /v1/campaigns/{id}': {
    who: 'platformTeam',
    path,
    body: { title: 'Survey of developers' },
    audit: 'campaign-change',
  },
  'POST /v1/campaigns/{id}/open': {
    who: 'platformTeam',
    path,
    audit: 'campaign-open',
  },
  'POST /v1/campaigns/{id}/close': {
    who: 'platformTeam',
    path,
    audit: 'campaign-close',
  },
  'GET /v1/campaigns/{id}/results': { who: 'everyone', path },
  // Ballots and receipts are checked by their signatures; who asks must not count.
  'GET /v1/campaigns/{id}/ballot-keys': { who: 'anybody', path },
  'GET /v1/campaigns/{id}/receipts': { who: 'anybody', path },
  'POST /v1/campaigns/{id}/answers': {
    who: 'anybody',
    withoutCredentials: true,
    path,
    body: { message: 'AAAA', signature: 'AAAA', envelope: 'a.b.c' },
    // An event would tell who answered, and when.
    audit: 'none',
  },
  'POST /v1/campaigns/{id}/ballots': {
    who: 'people',
    path,
    body: { blindedMessage: 'AAAA' },
    audit: 'none',
  },
  'GET /v1/campaigns/{id}/invitation': { who: 'people', path },
  'POST /v1/campaigns/{id}/dismissal': { who: 'people', path, audit: 'none' },
  'GET /v1/campaigns/{id}/comments': {
    who: 'platformTeam',
    path,
    audit: 'comment-read',
  },
  'DELETE /v1/campaigns/{id}': {
    who: 'platformTeam',
    path,
    audit: 'campaign-remove',
  },
  'POST /v1/imports': {
    who: 'platformTeam',
    body: {
      id: '2025-q4',
      title: 'An earlier survey',
      closedOn: '2025-12-01',
      population: 20,
      csv: 'score\n9\n10\n3\n8\n9\n',
    },
    audit: 'campaign-import',
  },
  'GET /v1/complaints': { who: 'everyone' },
  'POST /v1/complaints': {
    who: 'platformTeam',
    body: { title: 'Builds are slow' },
    audit: 'complaint-create',
  },
  'PATCH /v1/complaints/{id}': {
    who: 'platformTeam',
    path: uuid,
    body: { title: 'Builds are very slow' },
    audit: 'complaint-change',
  },
  'PUT /v1/comments/{id}/complaints': {
    who: 'platformTeam',
    path: uuid,
    body: { complaintIds: [] },
    audit: 'comment-tag',
  },
  'GET /v1/requests': { who: 'everyone' },
  'POST /v1/requests': {
    who: 'peopleWhoWork',
    body: { kind: 'request', title: 'A template for workers' },
    audit: 'none',
  },
  'POST /v1/requests/{id}/answer': {
    who: 'platformPerson',
    path: uuid,
    body: { outcome: 'planned', answer: 'Next quarter' },
    audit: 'request-answer',
  },
  'POST /v1/request-imports': {
    who: 'platformTeam',
    body: {
      requests: [
        {
          key: '1',
          kind: 'request',
          title: 'An earlier request',
          text: '',
          authorRef: 'user:default/mira',
          createdOn: '2026-09-01',
          outcome: null,
          answer: null,
          answeredOn: null,
          answeredBy: null,
        },
      ],
    },
    audit: 'request-import',
  },
};
