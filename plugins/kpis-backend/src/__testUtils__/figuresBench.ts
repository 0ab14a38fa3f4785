import { Aggregation } from '@provenpath/plugin-kpis-common';
import { createCalendar } from '@provenpath/portal-node';
import { Knex } from 'knex';
import { DatabaseEvidenceStore, ResolvedEvidence } from '../evidence';
import {
  DatabaseFigures,
  DetailedFigure,
  previousWindowOf,
  windowOf,
} from '../figures';

const calendar = createCalendar('UTC');
const now = new Date('2026-11-24T12:00:00Z');

/** An event of the reading `reading` of the KPI `kpi`. */
export function event(
  eventId: string,
  occurredAt: string,
  value: number | null,
  changes: Partial<ResolvedEvidence> = {},
): ResolvedEvidence {
  return {
    kpiId: 'kpi',
    readingId: 'reading',
    eventId,
    occurredAt: new Date(occurredAt),
    startedAt: null,
    value,
    title: eventId,
    url: null,
    entityRef: null,
    ownerRef: null,
    excludedReason: null,
    breakdownId: null,
    generated: false,
    attributes: {},
    sourceState: null,
    open: false,
    subjects: ['organization'],
    subjectsResolved: true,
    ...changes,
  };
}

/** Writes events, and computes figures of them as of 24 November 2026. */
export function createFiguresBench(knex: Knex) {
  return {
    async write(...events: ResolvedEvidence[]) {
      const store = DatabaseEvidenceStore.create({ knex });
      await knex.transaction(transaction => store.upsert(transaction, events));
    },
    async compute(
      aggregation: Aggregation,
      periods: string[],
      options: { subject?: string; asOf?: string; previous?: boolean } = {},
    ): Promise<DetailedFigure[]> {
      return DatabaseFigures.create({ knex }).compute(
        periods.map(name => ({
          kpiId: 'kpi',
          readingId: 'reading',
          aggregation,
          subject: options.subject ?? 'organization',
          window: (options.previous ? previousWindowOf : windowOf)({
            aggregation,
            period: calendar.parsePeriod(name, now),
            calendar,
            now,
          }),
          asOf: new Date(options.asOf ?? now),
        })),
        { detail: true },
      );
    },
  };
}
