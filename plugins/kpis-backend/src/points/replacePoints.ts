import { Knex } from 'knex';
import { raiseVersions, TOUCHED_COLUMNS, TouchedMonth } from './pointVersions';

/** The subjects of one event. */
export interface PointSubjects {
  evidenceId: string;
  subjects: string[];
}

/**
 * Rewrites the points of the given events: one for each subject that an event
 * counts for. Values are copied from `evidence`, so that a page reads
 * `metric_points` alone. Call it once in a transaction and as its last change: it
 * raises versions, which other writers wait for.
 */
export async function replacePoints(
  transaction: Knex.Transaction,
  events: PointSubjects[],
): Promise<void> {
  if (events.length === 0) {
    return;
  }
  const removed = await removePoints(transaction, events);
  const written = await writePoints(transaction, events);
  await raiseVersions(transaction, [...removed, ...written]);
}

async function removePoints(
  transaction: Knex.Transaction,
  events: PointSubjects[],
): Promise<TouchedMonth[]> {
  const { rows } = await transaction.raw<{ rows: TouchedMonth[] }>(
    `
    with removed as (
      delete from metric_points
      where evidence_id = any(:evidenceIds::bigint[])
      returning *
    )
    select distinct ${TOUCHED_COLUMNS} from removed
    `,
    { evidenceIds: events.map(event => event.evidenceId) },
  );
  return rows;
}

async function writePoints(
  transaction: Knex.Transaction,
  events: PointSubjects[],
): Promise<TouchedMonth[]> {
  const pairs = events.flatMap(event =>
    [...new Set(event.subjects)].map(subject => ({
      evidenceId: event.evidenceId,
      subject,
    })),
  );
  const { rows } = await transaction.raw<{ rows: TouchedMonth[] }>(
    `
    with written as (
      insert into metric_points (
        evidence_id, subject, kpi_id, reading_id, occurred_at, value, counted,
        excluded_reason, breakdown_id, censored, state_key
      )
      select
        evidence.evidence_id, pair.subject, evidence.kpi_id,
        evidence.reading_id, evidence.occurred_at, evidence.value,
        evidence.counted, evidence.excluded_reason, evidence.breakdown_id,
        evidence.censored, evidence.state_key
      from unnest(:evidenceIds::bigint[], :subjects::text[])
        as pair (evidence_id, subject)
      join evidence on evidence.evidence_id = pair.evidence_id
      returning *
    )
    select distinct ${TOUCHED_COLUMNS} from written
    `,
    {
      evidenceIds: pairs.map(pair => pair.evidenceId),
      subjects: pairs.map(pair => pair.subject),
    },
  );
  return rows;
}
