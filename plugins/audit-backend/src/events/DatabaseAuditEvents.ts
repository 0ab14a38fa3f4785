import {
  AuditEvent,
  auditEventSchema,
  AuditFilter,
  AuditKind,
} from '@provenpath/plugin-audit-common';
import { Knex } from 'knex';
import { DateTime } from 'luxon';
import { AuditEventsStore, AuditPage, AuditPosition } from './types';

interface AuditEventRow {
  event_id: string;
  plugin_id: string;
  event_name: string;
  severity: string;
  actor: string;
  outcome: string;
  started_at: Date;
  ended_at: Date | null;
  method: string | null;
  path: string | null;
  details: unknown;
  error: string | null;
}

const HIGHEST_KINDS = 500;

export class DatabaseAuditEvents implements AuditEventsStore {
  static create(options: { knex: Knex }): DatabaseAuditEvents {
    return new DatabaseAuditEvents(options.knex);
  }

  private constructor(private readonly knex: Knex) {}

  async save(events: AuditEvent[]): Promise<void> {
    // One statement may write a row only once: the last word counts.
    const rows = [...new Map(events.map(event => [event.id, event])).values()];
    if (rows.length === 0) {
      return;
    }
    await this.knex.transaction(async transaction => {
      await transaction('audit_events')
        .insert(rows.map(toRow))
        .onConflict('event_id')
        .merge(['outcome', 'ended_at', 'details', 'error'])
        // What has ended stays ended, also when its beginning arrives late.
        .whereRaw('audit_events.ended_at is null');
      await transaction('audit_kinds')
        .insert(
          rows.map(({ plugin, event }) => ({
            plugin_id: plugin,
            event_name: event,
          })),
        )
        .onConflict(['plugin_id', 'event_name'])
        .ignore();
    });
  }

  async list(
    filter: AuditFilter,
    page: { limit: number; after?: AuditPosition },
  ): Promise<AuditPage> {
    const query = this.knex<AuditEventRow>('audit_events')
      .orderBy([
        { column: 'started_at', order: 'desc' },
        { column: 'event_id', order: 'desc' },
      ])
      .limit(page.limit + 1);
    restrict(query, filter);
    if (page.after) {
      query.whereRaw('(started_at, event_id) < (?, ?)', [
        page.after.startedAt,
        page.after.id,
      ]);
    }
    const events = (await query).map(fromRow);
    const last = events[page.limit - 1];
    return events.length > page.limit
      ? {
          events: events.slice(0, page.limit),
          next: { startedAt: last.startedAt, id: last.id },
        }
      : { events };
  }

  async listKinds(): Promise<AuditKind[]> {
    const rows = await this.knex('audit_kinds')
      .select({ plugin: 'plugin_id', event: 'event_name' })
      .orderBy(['plugin_id', 'event_name'])
      .limit(HIGHEST_KINDS);
    return rows;
  }

  async deleteBefore(instant: Date, limit: number): Promise<number> {
    return this.knex('audit_events')
      .whereIn(
        'event_id',
        this.knex('audit_events')
          .select('event_id')
          .where('started_at', '<', instant)
          .orderBy('started_at')
          .limit(limit),
      )
      .delete();
  }
}

function restrict(query: Knex.QueryBuilder, filter: AuditFilter): void {
  const { actor, plugin, event, outcome, from, to } = filter;
  if (actor !== undefined) {
    query.where('actor', actor);
  }
  if (plugin !== undefined) {
    query.where('plugin_id', plugin);
  }
  if (event !== undefined) {
    query.where('event_name', event);
  }
  if (outcome !== undefined) {
    query.where('outcome', outcome);
  }
  if (from !== undefined) {
    query.where('started_at', '>=', startOf(from).toJSDate());
  }
  if (to !== undefined) {
    query.where('started_at', '<', startOf(to).plus({ days: 1 }).toJSDate());
  }
}

function startOf(day: string): DateTime {
  return DateTime.fromISO(day, { zone: 'utc' });
}

function toRow(event: AuditEvent) {
  return {
    event_id: event.id,
    plugin_id: event.plugin,
    event_name: event.event,
    severity: event.severity,
    actor: event.actor,
    outcome: event.outcome,
    started_at: event.startedAt,
    ended_at: event.endedAt,
    method: event.method,
    path: event.path,
    details: JSON.stringify(event.details),
    error: event.error,
  };
}

function fromRow(row: AuditEventRow): AuditEvent {
  return auditEventSchema.parse({
    id: row.event_id,
    plugin: row.plugin_id,
    event: row.event_name,
    severity: row.severity,
    actor: row.actor,
    outcome: row.outcome,
    startedAt: row.started_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    method: row.method,
    path: row.path,
    details: row.details,
    error: row.error,
  });
}
