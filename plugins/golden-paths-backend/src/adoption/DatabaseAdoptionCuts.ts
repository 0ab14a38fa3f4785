import { AdoptionCut } from '@provenpath/plugin-golden-paths-common';
import { Knex } from 'knex';
import { OWNER, standingRows } from './standingRows';
import { AdoptionCutsStore, CutRow, HeatRow, VersionRow } from './types';

/** What rows are grouped by, in SQL. */
const KEYS: Record<AdoptionCut, string> = {
  organization: OWNER,
  system: 'system_ref',
  team: 'owner_ref',
  language: 'language',
  tier: 'tier',
};

interface Part {
  subject: string;
  day: string;
}

/** Reads the parts of a subject, each kind with one statement. */
export class DatabaseAdoptionCuts implements AdoptionCutsStore {
  static create(options: { knex: Knex }): DatabaseAdoptionCuts {
    return new DatabaseAdoptionCuts(options.knex);
  }

  private constructor(private readonly knex: Knex) {}

  async cut(part: Part & { by: AdoptionCut }): Promise<CutRow[]> {
    const key = KEYS[part.by];
    return standingRows(this.knex, part)
      .select(this.knex.raw(`${key} AS key`))
      .select(
        this.count('true', 'total'),
        this.count('excluded IS NULL', 'eligible'),
        this.count('excluded IS NULL AND on_path', 'onPath'),
        this.count('excluded IS NULL AND on_path AND running', 'running'),
        this.count(
          'excluded IS NULL AND on_path AND running IS NOT NULL',
          'measured',
        ),
      )
      .groupByRaw(key)
      .orderByRaw(`count(*) DESC, ${key} ASC NULLS LAST`);
  }

  /** Eligible ones by team, whether a layer applies to them or not. */
  async teams(part: Part): Promise<HeatRow[]> {
    return standingRows(this.knex, part)
      .whereNull('excluded')
      .select({ team: 'owner_ref' })
      .select(this.count('true', 'eligible'), this.count('on_path', 'onPath'))
      .groupBy('owner_ref')
      .orderByRaw('owner_ref ASC NULLS LAST');
  }

  async teamLayers(part: Part) {
    const rows: Array<{
      team: string | null;
      layer: string;
      on: number;
      applying: number;
    }> = await this.eligibleLayers(part)
      .select({ team: 'owner_ref' })
      .select(
        this.knex.raw("layer->>'name' AS layer"),
        this.count("(layer->>'on')::boolean", 'on'),
        this.count('true', 'applying'),
      )
      .groupByRaw("owner_ref, layer->>'name'");
    return rows;
  }

  async versions(part: Part): Promise<VersionRow[]> {
    return this.eligibleLayers(part)
      .whereRaw("jsonb_array_length(layer->'files') > 0")
      .select(
        this.knex.raw("layer->>'name' AS layer"),
        this.knex.raw("layer->>'version' AS version"),
        this.knex.raw(`(layer->>'lag')::int AS lag`),
        this.knex.raw("layer->>'pin' AS pin"),
        this.count('true', 'count'),
      )
      .groupByRaw(
        "layer->>'name', layer->>'version', layer->>'lag', layer->>'pin'",
      );
  }

  private eligibleLayers(part: Part): Knex.QueryBuilder {
    return standingRows(this.knex, part)
      .whereNull('excluded')
      .crossJoin(
        this.knex.raw("jsonb_array_elements(adoption->'layers') AS layer"),
      );
  }

  private count(condition: string, name: string): Knex.Raw {
    return this.knex.raw(`count(*) FILTER (WHERE ${condition})::int AS ??`, [
      name,
    ]);
  }
}
