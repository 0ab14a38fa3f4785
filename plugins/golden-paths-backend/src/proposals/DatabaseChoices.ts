import { Choice } from '@provenpath/plugin-golden-paths-common';
import { Knex } from 'knex';
import { CalledWorkflow, ChoiceStore, ChosenWorkflow } from './types';

interface ChoiceRow {
  repository: string;
  path: string;
  layer: string;
  chosen_by: string;
  chosen_at: Date;
}

/** One call of one repository, with the names as GitHub compares them. */
const CALLS = `
  SELECT DISTINCT
    repositories.host,
    repositories.repository_id,
    lower(reference->>'owner') AS owner,
    lower(reference->>'repo') AS repo,
    reference->>'path' AS path,
    reference->>'ref' AS ref
  FROM repositories
  CROSS JOIN jsonb_array_elements(workflow_references) AS reference
  WHERE gone_at IS NULL AND NOT archived AND NOT fork AND NOT template`;

/** Text that is looked for, and how many at most. */
const MOST_CALLED = `WITH calls AS (${CALLS}),
       own AS (
         SELECT calls.*, offering.owner || '/' || offering.name AS offered_by
         FROM calls
         JOIN repositories AS offering
           ON offering.host = calls.host
           AND lower(offering.owner) = calls.owner
           AND lower(offering.name) = calls.repo
           AND offering.gone_at IS NULL
       ),
       counted AS (
         SELECT host, offered_by, path, ref, count(DISTINCT repository_id)::int AS callers
         FROM own GROUP BY host, offered_by, path, ref
       ),
       offered AS (
         SELECT host, offered_by, path, count(DISTINCT repository_id)::int AS callers
         FROM own GROUP BY host, offered_by, path
       )
       SELECT
         host || '/' || offered_by AS repository, path, callers,
         (SELECT jsonb_agg(
            jsonb_build_object('ref', ref, 'callers', counted.callers)
            ORDER BY counted.callers DESC, ref
          )
          FROM counted
          WHERE counted.host = offered.host
            AND counted.offered_by = offered.offered_by
            AND counted.path = offered.path
         ) AS refs
       FROM offered
       WHERE position(lower(?) in lower(offered_by || '/' || path)) > 0
       ORDER BY callers DESC, repository, path
       LIMIT ?`;

export class DatabaseChoices implements ChoiceStore {
  static create(options: { knex: Knex }): DatabaseChoices {
    return new DatabaseChoices(options.knex);
  }

  private constructor(private readonly knex: Knex) {}

  async list(): Promise<ChosenWorkflow[]> {
    const rows = await this.knex<ChoiceRow>('golden_path_choices')
      .orderBy(['repository', 'path'])
      .select('*');
    return rows.map(({ chosen_by, chosen_at, ...row }) => ({
      ...row,
      by: chosen_by,
      at: chosen_at,
    }));
  }

  async replace(
    choices: Choice['choices'],
    who: { by: string; at: Date },
  ): Promise<void> {
    await this.knex.transaction(async transaction => {
      const kept = choices.map(({ repository, path, layer }) => [
        repository,
        path,
        layer,
      ]);
      await transaction('golden_path_choices')
        .whereNotIn(['repository', 'path', 'layer'], kept)
        .delete();
      if (choices.length > 0) {
        await transaction('golden_path_choices')
          .insert(
            choices.map(choice => ({
              ...choice,
              chosen_by: who.by,
              chosen_at: who.at,
            })),
          )
          .onConflict(['repository', 'path'])
          .ignore();
      }
    });
  }

  async listCalled({ text, limit }: { text?: string; limit: number }) {
    const { rows } = await this.knex.raw<{ rows: CalledWorkflow[] }>(
      MOST_CALLED,
      [text ?? '', limit],
    );
    return rows;
  }
}
