import { Knex } from 'knex';

/** A slice of a period that may still change. */
export interface OpenSlice {
  id: string;
  provider: string;
  /** `2026-09` */
  billingPeriod: string;
}

const OPEN_SLICES = `
  from slices
  left join closed_periods as closed on closed.provider = slices.provider
    and closed.billing_period = slices.billing_period
  left join slice_attributions as attributed
    on attributed.slice_id = slices.id
  where slices.active`;

/** What attributed a slice has changed since, whether or not it was marked. */
const IS_STALE = `(attributed.stale or attributed.inputs_revision
  < (select revision from attribution_inputs))`;

const MAXIMUM_SLICES = 1_000;

/** State of the catalog and of published weights, before they are read. */
export async function readInputsRevision(
  transaction: Knex.Transaction,
): Promise<string> {
  const { rows } = await transaction.raw(
    'select revision::text from attribution_inputs',
  );
  return rows[0].revision;
}

/**
 * Has every open slice attributed again by the next run of the task, also one whose
 * import has not ended yet. In the transaction of what has changed, so that a kill
 * cannot come between the two.
 */
export async function markOpenSlicesStale(knex: Knex): Promise<void> {
  await knex.raw(
    `update slice_attributions set stale = true
     where slice_id in (select slices.id ${OPEN_SLICES}
       and closed.closed_at is null)`,
  );
  await knex.raw('update attribution_inputs set revision = revision + 1');
}

/** Finds the slices that the newest rules and ownership still apply to. */
export class SlicesToAttribute {
  static create(options: { knex: Knex }): SlicesToAttribute {
    return new SlicesToAttribute(options.knex);
  }

  private constructor(private readonly knex: Knex) {}

  /** Newest period first. */
  async listOpen(): Promise<OpenSlice[]> {
    return this.list('and closed.closed_at is null');
  }

  /** Periods that keep their rules, oldest first. */
  async listClosedPeriods(): Promise<string[]> {
    const slices = await this.list('and closed.closed_at is not null');
    return [...new Set(slices.map(slice => slice.billingPeriod))].sort();
  }

  /** Open slices that older rules or an older catalog stand behind. */
  async listStale(ruleRevision: number): Promise<OpenSlice[]> {
    return this.list(
      `and closed.closed_at is null and (attributed.slice_id is null
         or ${IS_STALE} or attributed.rule_revision < ?)`,
      [ruleRevision],
    );
  }

  /**
   * Closes periods that ended long enough ago and have stood here for a while.
   *
   * @param options.afterDays - days after the end of the billing period
   * @param options.graceHours - hours after the first attribution, so that a
   * backfilled bill can still be put right
   * @returns the periods that were closed, as `provider 2026-07`
   */
  async closeOldPeriods(options: {
    now: Date;
    afterDays: number;
    graceHours: number;
  }): Promise<string[]> {
    return this.knex.transaction(async transaction => {
      // What is being imported or attributed is left for the next run: a period
      // is closed with the rules that its figures were made with.
      const { rows } = await transaction.raw(
        `select slices.id from slices where slices.active
           and slices.billing_period + interval '1 month'
             + make_interval(days => ?) <= ?::timestamptz
           and not exists (select from closed_periods as closed
             where closed.provider = slices.provider
               and closed.billing_period = slices.billing_period)
         for update skip locked`,
        [options.afterDays, options.now],
      );
      return this.insertClosed(transaction, {
        ...options,
        free: rows.map((row: { id: string }) => row.id),
      });
    });
  }

  private async insertClosed(
    transaction: Knex.Transaction,
    options: {
      now: Date;
      afterDays: number;
      graceHours: number;
      /** Slices that nobody is at. */
      free: string[];
    },
  ): Promise<string[]> {
    const { now, afterDays, graceHours, free } = options;
    const { rows } = await transaction.raw(
      `insert into closed_periods
         (provider, billing_period, rule_revision, closed_at)
       select slices.provider, slices.billing_period,
         max(attributed.rule_revision), ?
       ${OPEN_SLICES} and closed.closed_at is null
         and slices.billing_period + interval '1 month'
           + make_interval(days => ?) <= ?::timestamptz
       group by slices.provider, slices.billing_period
       having bool_and(slices.id = any(?::uuid[])
           and attributed.slice_id is not null and not ${IS_STALE})
         and min(slices.created_at) + make_interval(hours => ?)
           <= ?::timestamptz
       on conflict do nothing
       returning provider || ' ' || to_char(billing_period, 'YYYY-MM') as name`,
      [now, afterDays, now, free, graceHours, now],
    );
    return rows.map((row: { name: string }) => row.name);
  }

  private async list(
    condition: string,
    values: number[] = [],
  ): Promise<OpenSlice[]> {
    const { rows } = await this.knex.raw(
      `select slices.id, slices.provider,
         to_char(slices.billing_period, 'YYYY-MM') as "billingPeriod"
       ${OPEN_SLICES} ${condition}
       order by slices.billing_period desc, slices.provider, slices.id limit ?`,
      [...values, MAXIMUM_SLICES],
    );
    return rows;
  }
}
