import { CostRule, RuleDraft, RuleSave } from '@provenpath/plugin-costs-common';
import { Knex } from 'knex';

/** What the rules look at in a group of charges. */
export interface ChargeTraits {
  provider: string;
  subAccountId: string | null;
  subAccountName: string | null;
  serviceCategory: string | null;
  serviceName: string | null;
  region: string | null;
  resourceId: string | null;
  resourceName: string | null;
  commitmentStatus: string | null;
  /** Keys in small letters. */
  tags: Readonly<Record<string, string>>;
}

/** What the rules need to know of the catalog. */
export interface KnownEntities {
  has(entityRef: string): boolean;
  /** The entity whose annotation has this value; case does not matter. */
  findByAnnotation(annotation: string, value: string): string | undefined;
}

/** The rule that decides about a charge, and to what it leads. */
export interface RuleMatch {
  rule: CostRule;
  /** Null for a pool: its parts have their own. */
  entityRef: string | null;
}

/** Who saves a version, and when. */
export interface SavedBy {
  savedAt: Date;
  savedBy: string;
}

/** Keeps every version of every rule. */
export interface RulesStore {
  /** Number of versions saved so far; 0 before the first. */
  readRevision(transaction?: Knex.Transaction): Promise<number>;
  /** All versions up to a revision, oldest first. */
  listVersions(
    revision: number,
    transaction?: Knex.Transaction,
  ): Promise<CostRule[]>;
  /** Versions of one rule, newest first. */
  listVersionsOf(ruleId: string): Promise<CostRule[]>;
  /**
   * Adds a version, of a new rule where `ruleId` is new.
   *
   * @throws ConflictError (409) when another version was saved meanwhile, or any
   * since the preview that is named, and for a new rule beside a thousand.
   */
  save(
    ruleId: string,
    save: Omit<RuleSave, 'position'> & { position: number },
    by: SavedBy,
  ): Promise<CostRule>;
  /** Saves the first rules, unless there are any already. */
  seed(
    rules: Array<RuleDraft & { id: string; position: number }>,
    by: SavedBy,
  ): Promise<void>;
}
