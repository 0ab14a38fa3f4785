import {
  HealthEntity,
  HealthList,
  HealthRun,
  HealthSummary,
} from '@provenpath/plugin-catalog-health-common';
import { Knex } from 'knex';
import { MEASURING_PROCESSOR } from '../refreshes/createMeasuringProcessors';
import { adviseError } from './adviseError';
import { fromRunRow, RunRow } from './runs';
import { CatalogState, EntityPosition } from './types';

const SECONDS = `(refresh_state.cache::json #>> '{cache,${MEASURING_PROCESSOR},seconds}')::float8`;
const HAS_ERRORS = `coalesce(refresh_state.errors, '') not in ('', '[]')`;
const IS_ORPHAN = `not exists (
  select 1 from refresh_state_references
  where refresh_state_references.target_entity_ref = refresh_state.entity_ref
)`;

/** Each list as a query of ref, measure and errors. */
const LISTS: Record<HealthList, string> = {
  errors: `select entity_ref, 0::float8 as measure, errors from refresh_state where ${HAS_ERRORS}`,
  orphans: `select entity_ref, 0::float8 as measure, null as errors from refresh_state where ${IS_ORPHAN}`,
  slow: `select entity_ref, ${SECONDS} as measure, null as errors from refresh_state where ${SECONDS} is not null`,
  relations: `select source_entity_ref as entity_ref, count(*)::float8 as measure, null as errors
    from relations group by source_entity_ref`,
};

const ORPHAN_ADVICE =
  'Nothing leads to it any more: its file or its provider is gone. Delete it on its page, or register its location again. With catalog.orphanStrategy "delete" the catalog does so itself.';

interface EntityRow {
  entity_ref: string;
  measure: number;
  errors: string | null;
}

function describe(list: HealthList, row: EntityRow): HealthEntity {
  const measure = list === 'slow' || list === 'relations' ? row.measure : null;
  if (list === 'orphans') {
    return {
      entityRef: row.entity_ref,
      measure,
      message: null,
      advice: ORPHAN_ADVICE,
    };
  }
  const errors: Array<{ name?: string; message?: string }> = JSON.parse(
    row.errors ?? '[]',
  );
  const message = errors
    .map(error => `${error.name ?? 'Error'}: ${error.message ?? ''}`)
    .join('\n');
  return {
    entityRef: row.entity_ref,
    measure,
    message: message === '' ? null : message,
    advice: message === '' ? null : adviseError(message),
  };
}

/**
 * Reads the tables of Backstage's catalog. Their names are not part of its
 * public interface: a test on the installed catalog fails when they change.
 */
export class DatabaseCatalogState implements CatalogState {
  static create(options: {
    knex: Knex;
    thresholdSeconds: number;
  }): DatabaseCatalogState {
    return new DatabaseCatalogState(options.knex, options.thresholdSeconds);
  }

  private constructor(
    private readonly knex: Knex,
    private readonly thresholdSeconds: number,
  ) {}

  async summarise(): Promise<HealthSummary> {
    const { rows } = await this.knex.raw(
      `with measured as (select ${SECONDS} as seconds from refresh_state)
       select
         (select count(*)::int from refresh_state) as entities,
         (select count(*)::int from refresh_state where next_update_at < now()) as overdue,
         (select entity_ref from refresh_state where next_update_at < now()
          order by next_update_at limit 1) as longest,
         (select count(*)::int from stitch_queue) as stitch_queue,
         (select count(*)::int from refresh_state where ${HAS_ERRORS}) as errors,
         (select count(*)::int from refresh_state where ${IS_ORPHAN}) as orphans,
         (select count(seconds)::int from measured) as measured,
         (select percentile_disc(0.95) within group (order by seconds) from measured) as p95,
         (select count(*)::int from measured where seconds > ?) as over_threshold`,
      [this.thresholdSeconds],
    );
    const [row] = rows;
    return {
      entities: row.entities,
      overdue: row.overdue,
      lagSeconds: await this.readLag(),
      longestOverdue: row.longest,
      stitchQueue: row.stitch_queue,
      refresh: {
        measured: row.measured,
        p95Seconds: row.p95,
        thresholdSeconds: this.thresholdSeconds,
        overThreshold: row.over_threshold,
      },
      errors: row.errors,
      orphans: row.orphans,
    };
  }

  async listEntities(options: {
    list: HealthList;
    limit: number;
    after?: EntityPosition;
  }): Promise<HealthEntity[]> {
    const { list, limit, after } = options;
    const query = this.knex
      .from<EntityRow>(this.knex.raw(`(${LISTS[list]}) as listed`))
      .orderBy([
        { column: 'measure', order: 'desc' },
        { column: 'entity_ref', order: 'asc' },
      ])
      .limit(limit)
      .select<EntityRow[]>('entity_ref', 'measure', 'errors');
    if (after) {
      query.whereRaw('(-measure, entity_ref) > (?::float8, ?)', [
        -after.measure,
        after.entityRef,
      ]);
    }
    return (await query).map(row => describe(list, row));
  }

  async listRuns(options: {
    limit: number;
    after?: string;
  }): Promise<HealthRun[]> {
    const query = this.knex<RunRow>('backstage_backend_tasks__tasks')
      .orderBy('id')
      .limit(options.limit)
      .select('*');
    if (options.after !== undefined) {
      query.where('id', '>', options.after);
    }
    return (await query).map(fromRunRow);
  }

  async readLag(): Promise<number> {
    const { rows } = await this.knex.raw(
      `select coalesce(greatest(extract(epoch from now() - min(next_update_at)), 0), 0)::float8 as lag
       from refresh_state`,
    );
    return rows[0].lag;
  }
}
