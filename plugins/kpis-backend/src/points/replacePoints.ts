import { Knex } from 'knex';

/** The subjects of one event. */
export interface PointSubjects {
  evidenceId: string;
  subjects: string[];
}

/**
 * Rewrites the points of the given events: one for each subject that an event
 * counts for. Values are copied from `evidence`, so that a page reads
 * `metric_points` alone.
 */
export async function replacePoints(
  transaction: Knex.Transaction,
  events: PointSubjects[],
): Promise<void> {
  if (events.length === 0) {
    return;
  }
  const pairs = events.flatMap(event =>
    [...new Set(event.subjects)].map(subject => ({
      evidenceId: event.evidenceId,
      subject,
    })),
  );
  await transaction('metric_points')
    .whereIn(
      'evidence_id',
      events.map(event => event.evidenceId),
    )
    .delete();
  await transaction.raw(
    `
    insert into metric_points (
      evidence_id, subject, kpi_id, reading_id, occurred_at, value, counted,
      excluded_reason, breakdown_id, censored, state_key
    )
    select
      evidence.evidence_id, pair.subject, evidence.kpi_id, evidence.reading_id,
      evidence.occurred_at, evidence.value, evidence.counted,
      evidence.excluded_reason, evidence.breakdown_id, evidence.censored,
      evidence.state_key
    from unnest(:evidenceIds::bigint[], :subjects::text[])
      as pair (evidence_id, subject)
    join evidence on evidence.evidence_id = pair.evidence_id
    `,
    {
      evidenceIds: pairs.map(pair => pair.evidenceId),
      subjects: pairs.map(pair => pair.subject),
    },
  );
}
