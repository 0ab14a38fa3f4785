import { Knex } from 'knex';
import { DEPLOYABLE_KINDS, GONE, ofSubject } from '../adoption';
import { Timeline, TimelineStore } from './types';

interface PointRow {
  id: string;
  day: string;
  eligible: boolean;
  on_path: boolean;
}

interface StandingRow {
  id: string;
  name: string;
  url: string;
  created_at: string | null;
  kind: string | null;
  template: string | null;
  owner_ref: string | null;
}

/** Puts measured and reconstructed states of one thing in a row. */
export class DatabaseTimelines implements TimelineStore {
  static create(options: { knex: Knex }): DatabaseTimelines {
    return new DatabaseTimelines(options.knex);
  }

  private constructor(private readonly knex: Knex) {}

  async list(subject: string): Promise<Timeline[]> {
    const standing: StandingRow[] = await ofSubject(
      this.knex('adoption_states'),
      subject,
    )
      .whereNull('until_day')
      .whereRaw('excluded IS DISTINCT FROM ?', [GONE])
      .orderBy(['sort_key', 'id'])
      .select('id', 'owner_ref')
      .select(
        this.knex.raw("adoption->>'name' AS name"),
        this.knex.raw("adoption->>'url' AS url"),
        this.knex.raw("adoption->>'createdAt' AS created_at"),
        this.knex.raw("adoption->>'kind' AS kind"),
        this.knex.raw("adoption->>'template' AS template"),
      );
    const points = Map.groupBy(await this.readPoints(), ({ id }) => id);
    return standing.map(row => ({
      id: row.id,
      name: row.name,
      url: row.url,
      createdAt: row.created_at,
      deployable: DEPLOYABLE_KINDS.includes(row.kind ?? ''),
      template: row.template,
      team: row.owner_ref,
      address: row.id.split('#')[0].toLowerCase(),
      points: (points.get(row.id) ?? []).map(({ day, eligible, on_path }) => ({
        day,
        eligible,
        onPath: eligible && on_path,
      })),
    }));
  }

  private async readPoints(): Promise<PointRow[]> {
    const { rows } = await this.knex.raw<{ rows: PointRow[] }>(
      `SELECT id, to_char(day, 'YYYY-MM-DD') AS day, eligible, on_path
       FROM (
         SELECT id, day, excluded IS NULL AS eligible, on_path
         FROM past_states
         WHERE day < coalesce((SELECT min(day) FROM adoption_days), 'infinity')
         UNION ALL
         SELECT id, from_day, excluded IS NULL, on_path FROM adoption_states
       ) AS points
       ORDER BY id, day`,
    );
    return rows;
  }
}
