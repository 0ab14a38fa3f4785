import { EvidenceRow } from '@provenpath/plugin-kpis-common';
import { stringify } from 'csv-stringify/sync';

/**
 * Rows of evidence as CSV. A cell that a spreadsheet would take for a formula is
 * written as text.
 */
export function toCsv(rows: EvidenceRow[]): string {
  return stringify(
    rows.map(row => ({
      id: row.id,
      reading: row.readingId,
      occurred_at: row.occurredAt,
      started_at: row.startedAt,
      value: row.value,
      counted: String(row.counted),
      censored: String(row.censored),
      excluded_reason: row.excludedReason,
      group: row.breakdownId,
      title: row.title,
      url: row.url,
      entity: row.entityRef,
      owner: row.ownerRef,
      generated: String(row.generated),
      facts: JSON.stringify(row.attributes),
    })),
    { header: true, escape_formulas: true },
  );
}
