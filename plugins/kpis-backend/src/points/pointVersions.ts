import { Knex } from 'knex';

/** A month of a reading and subject in which points have changed. */
export interface TouchedMonth {
  kpiId: string;
  readingId: string;
  subject: string;
  /** First day, in UTC. */
  month: string;
}

/** {@link TouchedMonth} of a row of `metric_points`. */
export const TOUCHED_COLUMNS = `
  kpi_id as "kpiId", reading_id as "readingId", subject,
  to_char(occurred_at at time zone 'UTC', 'YYYY-MM-01') as month
`;

/**
 * Says that points have changed, in the transaction that changes them. All rows
 * are raised in one order, so two writers wait for each other and neither locks the
 * other out.
 */
export async function raiseVersions(
  transaction: Knex.Transaction,
  touched: TouchedMonth[],
): Promise<void> {
  await transaction.raw(
    `
    insert into point_versions (kpi_id, reading_id, subject, month, version)
    select distinct touched.*, 1
    from unnest(
      :kpiIds::text[], :readingIds::text[], :subjects::text[], :months::date[]
    ) as touched (kpi_id, reading_id, subject, month)
    order by 1, 2, 3, 4
    on conflict (kpi_id, reading_id, subject, month)
    do update set version = point_versions.version + 1
    `,
    {
      kpiIds: touched.map(({ kpiId }) => kpiId),
      readingIds: touched.map(({ readingId }) => readingId),
      subjects: touched.map(({ subject }) => subject),
      months: touched.map(({ month }) => month),
    },
  );
}

/** Says that all points of a KPI have changed, such as by being removed. */
export async function raiseAllVersions(
  transaction: Knex.Transaction,
  kpiId: string,
): Promise<void> {
  await transaction('point_versions')
    .where({ kpi_id: kpiId })
    .orderBy(['reading_id', 'subject', 'month'])
    .forUpdate()
    .select('month');
  await transaction('point_versions')
    .where({ kpi_id: kpiId })
    .increment('version', 1);
}
