/** Name, first and last day, and months in it, all written out by hand. */
export const PERIODS: Array<
  [name: string, from: string, to: string, months: number]
> = [
  ['2025-Q3', '2025-07-01', '2025-09-30', 3],
  ['2025-Q4', '2025-10-01', '2025-12-31', 3],
  ['2026-Q1', '2026-01-01', '2026-03-31', 3],
  ['2026-Q2', '2026-04-01', '2026-06-30', 3],
  ['2026-Q3', '2026-07-01', '2026-09-30', 3],
  ['2026-02', '2026-02-01', '2026-02-28', 1],
  ['2026-09', '2026-09-01', '2026-09-30', 1],
  ['2026-W09', '2026-02-23', '2026-03-01', 7 / 30.4375],
  ['2026-W38', '2026-09-14', '2026-09-20', 7 / 30.4375],
];

/** Of every kind, with few and with many events. */
export const SUBJECTS = [
  'organization',
  'group:default/my-org',
  'group:default/engineering',
  'group:default/commerce-engineering',
  'group:default/team-commerce',
  'group:default/team-payments',
  'group:default/team-shipping',
  'system:default/commerce-platform',
  'system:default/logistics-platform',
  'domain:default/commerce',
  'domain:default/payments',
];
