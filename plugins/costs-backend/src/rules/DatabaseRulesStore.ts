import { ConflictError } from '@backstage/errors';
import {
  CostRule,
  RuleDraft,
  ruleSchema,
  RuleSave,
} from '@provenpath/plugin-costs-common';
import { Knex } from 'knex';
import { RulesStore, SavedBy } from './types';

const LOCK = 'costs-rules';
const SHOWN_VERSIONS = 200;
/** All rules are read at once, for each bill and for the page that lists them. */
const MOST_RULES = 1_000;
/** Earlier than any bill. */
const FOREVER = '1970-01-01';

interface VersionRow {
  rule_id: string;
  version: number;
  position: number;
  name: string;
  enabled: boolean;
  effective_from: string;
  conditions: unknown;
  definition: unknown;
  saved_at: Date;
  saved_by: string;
  reason: string;
}

const COLUMNS = `rule_id, version, position, name, enabled,
  effective_from::text as effective_from, conditions, definition, saved_at,
  saved_by, reason`;

function toRule(row: VersionRow): CostRule {
  return ruleSchema.parse({
    id: row.rule_id,
    version: row.version,
    position: row.position,
    name: row.name,
    enabled: row.enabled,
    effectiveFrom: row.effective_from,
    conditions: row.conditions,
    definition: row.definition,
    savedAt: row.saved_at.toISOString(),
    savedBy: row.saved_by,
    reason: row.reason,
  });
}

/** Rules in PostgreSQL: versions are added, never changed. */
export class DatabaseRulesStore implements RulesStore {
  static create(options: { knex: Knex }): DatabaseRulesStore {
    return new DatabaseRulesStore(options.knex);
  }

  private constructor(private readonly knex: Knex) {}

  async readRevision(transaction?: Knex.Transaction): Promise<number> {
    const { rows } = await (transaction ?? this.knex).raw(
      'select coalesce(max(revision), 0)::int as revision from rule_versions',
    );
    return rows[0].revision;
  }

  async listVersions(
    revision: number,
    transaction?: Knex.Transaction,
  ): Promise<CostRule[]> {
    const { rows } = await (transaction ?? this.knex).raw(
      `select ${COLUMNS} from rule_versions where revision <= ?
       order by revision`,
      [revision],
    );
    return rows.map(toRule);
  }

  async listVersionsOf(ruleId: string): Promise<CostRule[]> {
    const { rows } = await this.knex.raw(
      `select ${COLUMNS} from rule_versions where rule_id = ?
       order by version desc limit ?`,
      [ruleId, SHOWN_VERSIONS],
    );
    return rows.map(toRule);
  }

  async save(
    ruleId: string,
    save: Omit<RuleSave, 'position'> & { position: number },
    by: SavedBy,
  ): Promise<CostRule> {
    return this.knex.transaction(async transaction => {
      await transaction.raw('select pg_advisory_xact_lock(hashtext(?))', [
        LOCK,
      ]);
      await this.checkPreviewed(transaction, save);
      await this.checkRoom(transaction, ruleId, save.name);
      return this.insert(transaction, ruleId, save, by);
    });
  }

  async seed(
    rules: Array<RuleDraft & { id: string; position: number }>,
    by: SavedBy,
  ): Promise<void> {
    await this.knex.transaction(async transaction => {
      await transaction.raw('select pg_advisory_xact_lock(hashtext(?))', [
        LOCK,
      ]);
      if ((await this.readRevision(transaction)) > 0) {
        return;
      }
      for (const { id, ...rule } of rules) {
        await this.insert(
          transaction,
          id,
          { ...rule, effectiveFrom: FOREVER, reason: 'From the configuration' },
          by,
        );
      }
    });
  }

  private async checkPreviewed(
    transaction: Knex.Transaction,
    { previewedRevision, name }: Pick<RuleSave, 'previewedRevision' | 'name'>,
  ): Promise<void> {
    const revision = await this.readRevision(transaction);
    if (previewedRevision !== undefined && previewedRevision !== revision) {
      throw new ConflictError(
        `Rules were saved since it was shown what "${name}" would move ("previewedRevision" is ${previewedRevision}, the rules are at ${revision}): look at it once more, and save it then`,
      );
    }
  }

  private async checkRoom(
    transaction: Knex.Transaction,
    ruleId: string,
    name: string,
  ): Promise<void> {
    const { rows } = await transaction.raw(
      'select count(distinct rule_id)::int as others from rule_versions where rule_id <> ?',
      [ruleId],
    );
    if (rows[0].others >= MOST_RULES) {
      throw new ConflictError(
        `There is no room for the rule "${name}": there are ${MOST_RULES} rules, as many as there may be. Change one that is switched off into it instead`,
      );
    }
  }

  private async insert(
    transaction: Knex.Transaction,
    ruleId: string,
    save: Omit<RuleSave, 'position'> & { position: number },
    by: SavedBy,
  ): Promise<CostRule> {
    const { rows } = await transaction.raw(
      `insert into rule_versions (rule_id, version, revision, position, name,
         enabled, effective_from, conditions, definition, saved_at, saved_by,
         reason)
       select ?,
         coalesce((select max(version) from rule_versions where rule_id = ?), 0) + 1,
         coalesce((select max(revision) from rule_versions), 0) + 1,
         ?, ?, ?, ?::date, ?::jsonb, ?::jsonb, ?, ?, ?
       on conflict do nothing
       returning ${COLUMNS}`,
      [
        ruleId,
        ruleId,
        save.position,
        save.name,
        save.enabled,
        save.effectiveFrom,
        JSON.stringify(save.conditions),
        JSON.stringify(save.definition),
        by.savedAt,
        by.savedBy,
        save.reason,
      ],
    );
    if (rows.length === 0) {
      throw new ConflictError(
        `Another rule was saved at the same time as "${save.name}": load the rules again and save once more`,
      );
    }
    return toRule(rows[0]);
  }
}
