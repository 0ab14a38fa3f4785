import { AuditEvent } from '@provenpath/plugin-audit-common';
import { stringify } from 'csv-stringify/sync';

/**
 * Events as CSV. A cell that a spreadsheet would take for a formula is written
 * as text.
 */
export function toCsv(events: AuditEvent[]): string {
  return stringify(
    events.map(event => ({
      started_at: event.startedAt,
      ended_at: event.endedAt,
      actor: event.actor,
      plugin: event.plugin,
      event: event.event,
      outcome: event.outcome,
      severity: event.severity,
      method: event.method,
      path: event.path,
      details: JSON.stringify(event.details),
      error: event.error,
      id: event.id,
    })),
    {
      header: true,
      escape_formulas: true,
      columns: [
        'started_at',
        'ended_at',
        'actor',
        'plugin',
        'event',
        'outcome',
        'severity',
        'method',
        'path',
        'details',
        'error',
        'id',
      ],
    },
  );
}
