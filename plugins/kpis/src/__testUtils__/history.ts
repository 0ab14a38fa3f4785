import type {
  EvidenceResponse,
  EvidenceRow,
  SeriesPoint,
  SeriesResponse,
} from '@provenpath/plugin-kpis-common';
import { DAY, leadTime } from './leadTime';

const MONTHS = [
  '2025-12',
  ...Array.from(
    { length: 11 },
    (_, index) => `2026-${String(index + 1).padStart(2, '0')}`,
  ),
];

function toPoints(values: (number | null)[], spread: number): SeriesPoint[] {
  return values.map((value, index) => ({
    period: MONTHS[index],
    from: `${MONTHS[index]}-01`,
    value,
    p95: value === null ? null : value * spread,
    sampleSize: value === null ? 0 : 3 + (index % 4),
    open: 0,
    interval: null,
    reported: null,
    partial: index === values.length - 1,
  }));
}

const days = (values: (number | null)[]) =>
  values.map(value => (value === null ? null : value * DAY));

export const seriesResponse: SeriesResponse = {
  kpiId: leadTime.id,
  subject: 'organization',
  grain: 'month',
  series: [
    {
      readingId: 'template-run',
      title: 'Template run',
      unit: 'minutes',
      aggregation: 'median',
      points: toPoints(
        [null, null, null, null, null, null, null, null, 1.1, 0.9, 0.8, 0.7],
        1.9,
      ),
    },
    {
      readingId: 'idea-to-production',
      title: 'Idea to production',
      unit: 'minutes',
      aggregation: 'median',
      points: toPoints(
        days([6.2, 5.8, 6.4, null, 5.1, 4.9, 4.2, 4.4, 3.8, 3.1, 3.5, 2.6]),
        2.4,
      ),
    },
  ],
};

export const countedRow: EvidenceRow = {
  id: 'deployment-1001',
  readingId: 'idea-to-production',
  occurredAt: '2026-11-20T09:12:00Z',
  startedAt: '2026-11-17T09:12:00Z',
  value: 3 * DAY,
  title: 'returns-service first deployed to production',
  url: 'http://localhost:4010/my-org/returns-service/deployments/1001',
  entityRef: 'component:default/returns-service',
  ownerRef: 'group:default/team-commerce',
  counted: true,
  excludedReason: null,
  breakdownId: 'template',
  censored: false,
  generated: true,
  attributes: { environment: 'production' },
};

export const leftOutRow: EvidenceRow = {
  ...countedRow,
  id: 'repository-77',
  title: 'loyalty-service',
  url: 'http://localhost:4010/my-org/loyalty-service',
  entityRef: null,
  ownerRef: null,
  value: null,
  counted: false,
  excludedReason: 'Not deployed to production yet',
  breakdownId: 'hand',
  generated: false,
  attributes: {},
};

export const evidenceResponse: EvidenceResponse = {
  kpiId: leadTime.id,
  subject: 'organization',
  period: 'P90D',
  total: 24,
  withheld: null,
  visibility: 'all',
  rows: [
    countedRow,
    leftOutRow,
    ...Array.from({ length: 18 }, (_, index) => ({
      ...countedRow,
      id: `deployment-${index}`,
      title: `service-${index + 1} first deployed to production`,
      value: (1 + (index % 7)) * DAY + index * 37,
    })),
  ],
  nextCursor: 'page-2',
};
