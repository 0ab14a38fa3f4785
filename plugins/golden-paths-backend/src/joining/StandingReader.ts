import {
  RegistrationQuery,
  RegistrationResponse,
  RepositoryAdoption,
  repositoryAdoptionSchema,
} from '@provenpath/plugin-golden-paths-common';
import { decodeCursor, encodeCursor } from '@provenpath/portal-node';
import { Knex } from 'knex';
import { z } from 'zod';
import { GONE, ofSubject } from '../adoption';

/** These are never registered, so they are in no denominator. */
const NOT_COUNTED = ['archived', 'fork', 'template', GONE];
const REPOSITORY =
  "adoption->>'host' || '/' || (adoption->>'owner') || '/' || (adoption->>'name')";
const cursorSchema = z.string();

/**
 * True of a row of `adoption_states` that lacks one of the layers in `?` which apply
 * to it.
 */
export const LACKS_A_LAYER = `EXISTS (
  SELECT 1 FROM jsonb_array_elements(adoption->'layers') AS layer
  WHERE layer->>'name' = ANY(?) AND layer->>'on' = 'false')`;

interface RepositoryRow {
  repository: string;
  url: string;
  language: string | null;
  eligible: boolean;
}

/** What joining needs of how repositories stand, by the last measurement. */
export class StandingReader {
  constructor(private readonly knex: Knex) {}

  /** Of a repository that deploys several components, the first one's. */
  async find(repository: string): Promise<RepositoryAdoption | undefined> {
    const row = await this.knex('adoption_states')
      .whereNull('until_day')
      .whereRaw('(id = ? OR id LIKE ?)', [
        repository,
        `${escape(repository)}#%`,
      ])
      .orderBy('id')
      .first('adoption');
    return row && repositoryAdoptionSchema.parse(row.adoption);
  }

  /**
   * `host/owner/name` of those that should be on the path and lack one of these
   * layers. An exempted repository is not among them.
   */
  async listLacking(layers: readonly string[]): Promise<Set<string>> {
    const rows: Array<{ repository: string }> = await this.knex(
      'adoption_states',
    )
      .whereNull('until_day')
      .whereNull('excluded')
      .whereRaw(LACKS_A_LAYER, [[...layers]])
      .distinct(this.knex.raw(`${REPOSITORY} AS repository`));
    return new Set(rows.map(({ repository }) => repository));
  }

  async listRegistration(query: RegistrationQuery): Promise<
    Omit<RegistrationResponse, 'items'> & {
      items: Array<Omit<RegistrationResponse['items'][number], 'pullRequest'>>;
    }
  > {
    const counted = await this.knex
      .from(this.repositories(query.subject).as('one'))
      .first<{ total: number; registered: number }>(
        this.knex.raw('count(*)::int AS total'),
        this.knex.raw(
          '(count(*) FILTER (WHERE registered))::int AS registered',
        ),
      );
    const rows = this.knex
      .from(this.repositories(query.subject).as('one'))
      .where({ registered: false });
    if (query.text) {
      rows.whereRaw('position(? in lower(repository)) > 0', [
        query.text.toLowerCase(),
      ]);
    }
    if (query.cursor) {
      rows.where('repository', '>', decodeCursor(cursorSchema, query.cursor));
    }
    const found: RepositoryRow[] = await rows
      .orderBy('repository')
      .limit(query.limit + 1)
      .select('repository', 'url', 'language', 'eligible');
    const page = found.slice(0, query.limit);
    const last = page.at(-1);
    const { total, registered } = counted;
    return {
      subject: query.subject,
      rate: total > 0 ? registered / total : null,
      registered,
      total,
      items: page,
      nextCursor:
        last && found.length > query.limit
          ? encodeCursor(last.repository)
          : null,
    };
  }

  /** One row for each repository, also where it deploys several components. */
  private repositories(subject: string) {
    const rows = this.knex('adoption_states')
      .whereNull('until_day')
      .whereRaw('(excluded IS NULL OR NOT (excluded = ANY(?)))', [NOT_COUNTED]);
    return ofSubject(rows, subject)
      .groupByRaw(REPOSITORY)
      .select(
        this.knex.raw(`${REPOSITORY} AS repository`),
        this.knex.raw("min(adoption->>'url') AS url"),
        this.knex.raw("min(adoption->>'language') AS language"),
        this.knex.raw('bool_or(excluded IS NULL) AS eligible'),
        this.knex.raw(
          "bool_or(adoption->>'entityRef' IS NOT NULL) AS registered",
        ),
      );
  }
}

/** For LIKE, in which `_` and `%` stand for others. */
function escape(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
