import { UsageWeights, Volumes } from '@provenpath/plugin-costs-common';
import { Knex } from 'knex';
import { markOpenSlicesStale } from '../attribution/SlicesToAttribute';

/** Figures that others publish here: weights of pools, and volumes. */
export class PublishedFigures {
  static create(options: { knex: Knex }): PublishedFigures {
    return new PublishedFigures(options.knex);
  }

  private constructor(private readonly knex: Knex) {}

  /**
   * Replaces the weights of the days that are sent: whoever is not among them any
   * more used nothing on that day. Open bills are attributed again by them.
   */
  async saveWeights(
    weightSet: string,
    { rows }: UsageWeights,
  ): Promise<number> {
    const days = [...new Set(rows.map(({ day }) => day))];
    await this.knex.transaction(async transaction => {
      await transaction.raw('select pg_advisory_xact_lock(hashtext(?))', [
        `costs-weights-${weightSet}`,
      ]);
      await transaction('usage_weights')
        .where({ weight_set: weightSet })
        .whereRaw('day = any(?::date[])', [days])
        .delete();
      await transaction.raw(
        `insert into usage_weights (weight_set, day, entity_ref, weight)
         select ?, day, "entityRef", sum(weight)
         from jsonb_to_recordset(?::jsonb)
           as given(day date, "entityRef" text, weight numeric)
         group by day, "entityRef"`,
        [weightSet, JSON.stringify(rows)],
      );
      await markOpenSlicesStale(transaction);
    });
    return rows.length;
  }

  /** The newest day that has weights, `2026-09-10`. */
  async findNewestDay(weightSet: string): Promise<string | undefined> {
    const { rows } = await this.knex.raw(
      'select max(day)::text as day from usage_weights where weight_set = ?',
      [weightSet],
    );
    return rows[0].day ?? undefined;
  }

  /** Plain decimals by entity ref. */
  async listWeights(
    weightSet: string,
    day: string,
  ): Promise<Map<string, string>> {
    const { rows } = await this.knex.raw(
      `select entity_ref, weight::text from usage_weights
       where weight_set = ? and day = ?::date`,
      [weightSet, day],
    );
    return new Map(
      rows.map((row: { entity_ref: string; weight: string }) => [
        row.entity_ref,
        row.weight,
      ]),
    );
  }

  /** Days that are sent again are replaced. */
  async saveVolumes({ entityRef, unit, rows }: Volumes): Promise<number> {
    await this.knex.raw(
      `insert into volumes (entity_ref, unit, day, volume)
       select ?, ?, day, sum(volume)
       from jsonb_to_recordset(?::jsonb) as given(day date, volume numeric)
       group by day
       on conflict (entity_ref, unit, day) do update set volume = excluded.volume`,
      [entityRef, unit, JSON.stringify(rows)],
    );
    return rows.length;
  }
}
