import { TeamScope } from '@provenpath/portal-node';
import { Knex } from 'knex';
import { EvidenceTableRow, toEvidenceRow } from './rows';
import { EvidencePage, EvidenceStore } from './types';

/** Leaves rows of others out, for whoever sees those of their teams only. */
function narrow(points: Knex.QueryBuilder, scope: TeamScope | undefined): void {
  switch (scope?.visibility) {
    case 'own-team':
      points.whereExists(owned =>
        owned
          .from('evidence as owned')
          .whereRaw('owned.evidence_id = point.evidence_id')
          .whereRaw('owned.owner_ref = any(?::text[])', [scope.groups]),
      );
      break;
    case 'own-subtree':
      points.whereExists(counted =>
        counted
          .from('metric_points as counted_for')
          .whereRaw('counted_for.evidence_id = point.evidence_id')
          .whereRaw('counted_for.subject = any(?::text[])', [scope.groups]),
      );
      break;
    default:
  }
}

/** One page of a subject's events in a period, newest first, and their number. */
export async function queryEvidencePage(
  knex: Knex,
  options: Parameters<EvidenceStore['listEvidence']>[0],
): Promise<EvidencePage> {
  const filtered = knex('metric_points as point')
    .where({
      'point.kpi_id': options.kpiId,
      'point.subject': options.subject,
      ...(options.counted !== undefined && {
        'point.counted': options.counted,
      }),
    })
    .whereIn('point.reading_id', options.readingIds)
    .where('point.occurred_at', '>=', options.from)
    .where('point.occurred_at', '<', options.to)
    .modify(narrow, options.scope);
  const page = filtered
    .clone()
    .join('evidence', 'evidence.evidence_id', 'point.evidence_id')
    .orderBy([
      { column: 'point.occurred_at', order: 'desc' },
      { column: 'point.evidence_id', order: 'desc' },
    ])
    // One more than asked tells whether there is a next page.
    .limit(options.limit + 1)
    .select<EvidenceTableRow[]>('evidence.*');
  if (options.after) {
    page.whereRaw(
      '(point.occurred_at, point.evidence_id) < (?::timestamptz, ?::bigint)',
      [options.after.occurredAt, options.after.evidenceId],
    );
  }
  const [rows, [{ count }]] = await Promise.all([
    page,
    filtered.clone().count('* as count'),
  ]);
  const shown = rows.slice(0, options.limit);
  const last = shown[shown.length - 1];
  return {
    total: Number(count),
    rows: shown.map(toEvidenceRow),
    next:
      rows.length > options.limit
        ? {
            occurredAt: last.occurred_at.toISOString(),
            evidenceId: last.evidence_id,
          }
        : undefined,
  };
}
