import type {
  AdoptionResponse,
  CutsResponse,
  FunnelResponse,
  HeatmapResponse,
  VersionsResponse,
} from '@provenpath/plugin-golden-paths-common';
import type { AdoptionJudgement } from '../../api/judgement';

// Made-up answers for tests and for the playground: never shipped.

/** What every layer of these answers comes from. */
export const PROVIDER = 'github.com/my-org/golden-path';
export const DAY = '2026-11-27';

/** 27 of 40 eligible ones: 67.5 %. */
export const adoption: AdoptionResponse = {
  subject: 'organization',
  day: DAY,
  rate: 0.675,
  onPath: 27,
  eligible: 40,
  total: 60,
  excluded: [
    { reason: 'archived', count: 8 },
    { reason: 'inactive', count: 7 },
    { reason: 'exempt', count: 5 },
  ],
  running: { rate: 0.6, onPath: 24, measured: 27 },
  registered: 55,
  layers: [
    {
      name: 'build',
      title: 'Build',
      on: 36,
      applying: 40,
      running: 30,
      measured: 36,
    },
    {
      name: 'scan',
      title: 'Scan',
      on: 30,
      applying: 40,
      running: 25,
      measured: 30,
    },
  ],
  depth: [
    { layersOn: 0, layersApplying: 2, count: 4 },
    { layersOn: 1, layersApplying: 2, count: 9 },
    { layersOn: 2, layersApplying: 2, count: 27 },
  ],
  versionLag: [
    { releases: 0, count: 20 },
    { releases: 2, count: 16 },
  ],
  pins: [
    { pin: 'commit', count: 6 },
    { pin: 'tag', count: 26 },
    { pin: 'branch', count: 4 },
  ],
  unreadable: 1,
  before: { rate: 0.75, onPath: 30 },
  definitions: [
    {
      provider: PROVIDER,
      source: 'file',
      definition: 3,
      definitionBefore: 2,
      newest: 'v3.1.0',
      problem: null,
    },
  ],
  scan: {
    finishedAt: new Date(Date.now() - 5 * 60_000).toISOString(),
    requests: 14,
    points: 14,
    others: 3,
    complete: true,
    read: 60,
    known: 60,
    trouble: null,
    demo: true,
  },
};

/** Nothing says what the golden path is, and the scan is half-way. */
export const firstTime: AdoptionResponse = {
  ...adoption,
  rate: null,
  onPath: 0,
  before: null,
  definitions: [],
  scan: adoption.scan && { ...adoption.scan, complete: false, read: 30 },
};

export const judgement: AdoptionJudgement = {
  band: 'good',
  judgement: 'Good, could be Average',
  target: 0.8,
  interval: { low: 0.52, high: 0.8 },
  annotations: [
    { id: 'a1', day: '2026-10-05', text: 'Template v3 announced', url: null },
  ],
};

export const funnel: FunnelResponse = {
  subject: 'organization',
  day: DAY,
  steps: [
    { step: 'all', count: 60, lost: [], measured: null },
    {
      step: 'not-archived',
      count: 52,
      lost: [{ reason: 'archived', count: 8 }],
      measured: null,
    },
    {
      step: 'eligible',
      count: 40,
      lost: [
        { reason: 'inactive', count: 7 },
        { reason: 'exempt', count: 5 },
      ],
      measured: null,
    },
    {
      step: 'any-layer',
      count: 36,
      lost: [{ reason: null, count: 4 }],
      measured: null,
    },
    {
      step: 'on-path',
      count: 27,
      lost: [{ reason: null, count: 9 }],
      measured: null,
    },
    {
      step: 'running',
      count: 24,
      lost: [{ reason: null, count: 3 }],
      measured: 27,
    },
  ],
};

export const heatmap: HeatmapResponse = {
  subject: 'organization',
  day: DAY,
  layers: [
    { name: 'build', title: 'Build' },
    { name: 'scan', title: 'Scan' },
    { name: 'docs', title: 'Docs' },
  ],
  rows: [
    {
      team: 'group:default/team-commerce',
      eligible: 25,
      onPath: 18,
      cells: [
        { layer: 'build', on: 25, applying: 25 },
        { layer: 'scan', on: 18, applying: 25 },
        { layer: 'docs', on: 5, applying: 25 },
      ],
    },
    {
      team: null,
      eligible: 15,
      onPath: 9,
      cells: [
        { layer: 'build', on: 11, applying: 15 },
        { layer: 'scan', on: 12, applying: 15 },
        { layer: 'docs', on: 0, applying: 0 },
      ],
    },
  ],
};

export const versions: VersionsResponse = {
  subject: 'organization',
  day: DAY,
  layers: [
    {
      name: 'build',
      title: 'Build',
      versions: [
        { version: 'v3.1.0', releasesBehind: 0, count: 20 },
        { version: 'v2.0.0', releasesBehind: 2, count: 16 },
        { version: null, releasesBehind: null, count: 2 },
      ],
      pins: [{ pin: 'tag', count: 38 }],
    },
    { name: 'scan', title: 'Scan', versions: [], pins: [] },
  ],
};

export const cuts: CutsResponse = {
  subject: 'organization',
  by: 'system',
  day: DAY,
  items: [
    {
      key: 'system:default/checkout',
      rate: 0.72,
      onPath: 18,
      eligible: 25,
      total: 30,
      running: 16,
      measured: 18,
    },
    {
      key: null,
      rate: 0.6,
      onPath: 9,
      eligible: 15,
      total: 30,
      running: 6,
      measured: 7,
    },
  ],
};
