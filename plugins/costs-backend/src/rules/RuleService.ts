import { NotFoundError } from '@backstage/errors';
import {
  CostRule,
  RulePreview,
  RulePreviewResponse,
  RuleSave,
  RuleSavedResponse,
  RulesResponse,
} from '@provenpath/plugin-costs-common';
import { randomUUID } from 'crypto';
import { Knex } from 'knex';
import { DatabaseSliceAttribution } from '../attribution/DatabaseSliceAttribution';
import { SlicesToAttribute } from '../attribution/SlicesToAttribute';
import { OwnershipStore } from '../ownership/types';
import { checkRule, namedByRule } from './checkRule';
import { previewRule } from './previewRule';
import { KIND_POSITIONS, rulesOn } from './rulesOn';
import { RulesStore, SavedBy } from './types';

const STEP = 10;

export interface RuleServiceOptions {
  knex: Knex;
  rules: RulesStore;
  slices: SlicesToAttribute;
  ownership: Pick<OwnershipStore, 'findKnown'>;
  attribution: DatabaseSliceAttribution;
  /** Has the open periods attributed again soon, without waiting for it. */
  requestAttribution: () => Promise<void>;
}

/** What can be done with rules: look, try, save. */
export class RuleService {
  static create(options: RuleServiceOptions): RuleService {
    return new RuleService(options);
  }

  private constructor(private readonly options: RuleServiceOptions) {}

  /** The rules that count for charges of a day. */
  async list(day: string): Promise<RulesResponse> {
    const revision = await this.options.rules.readRevision();
    const versions = await this.options.rules.listVersions(revision);
    return { revision, rules: rulesOn(versions, day) };
  }

  /** @throws NotFoundError (404) for a rule that does not exist. */
  async listVersions(ruleId: string): Promise<CostRule[]> {
    const versions = await this.options.rules.listVersionsOf(ruleId);
    if (versions.length === 0) {
      throw new NotFoundError(
        `There is no rule "${ruleId}": take an id from the list of rules`,
      );
    }
    return versions;
  }

  /** @throws InputError (400) for a pool that cannot be divided as it says. */
  async preview(preview: RulePreview): Promise<RulePreviewResponse> {
    const { ruleId, rule } = preview;
    await this.check(rule);
    const current = ruleId ? (await this.listVersions(ruleId))[0] : undefined;
    const revision = await this.options.rules.readRevision();
    const versions = await this.options.rules.listVersions(revision);
    return previewRule({
      ...this.options,
      revision,
      versions,
      preview,
      position: positionOf(rule, versions, current),
    });
  }

  /**
   * Saves a version and has open periods attributed again; closed periods keep
   * what they were made with.
   *
   * @param ruleId - undefined for a new rule
   * @throws InputError (400) for a pool that cannot be divided as it says, and
   * ConflictError (409) where rules were saved since the preview that it names.
   */
  async save(
    ruleId: string | undefined,
    save: RuleSave,
    by: SavedBy,
  ): Promise<RuleSavedResponse> {
    const { rules, slices } = this.options;
    await this.check(save);
    const current = ruleId ? (await this.listVersions(ruleId))[0] : undefined;
    const versions = await rules.listVersions(await rules.readRevision());
    const rule = await rules.save(
      ruleId ?? randomUUID(),
      { ...save, position: positionOf(save, versions, current) },
      by,
    );
    await this.options.requestAttribution();
    const open = await slices.listOpen();
    return {
      rule,
      revision: await rules.readRevision(),
      periods: [...new Set(open.map(each => each.billingPeriod))].reverse(),
      closedPeriods: await slices.listClosedPeriods(),
    };
  }

  private async check(rule: Pick<RuleSave, 'definition' | 'enabled'>) {
    checkRule(rule, await this.options.ownership.findKnown(namedByRule(rule)));
  }
}

/** The one given, the one that the rule has, or the last of its kind. */
function positionOf(
  draft: Pick<RuleSave, 'position' | 'definition'>,
  versions: CostRule[],
  current: CostRule | undefined,
): number {
  if (draft.position !== undefined) {
    return draft.position;
  }
  const { kind } = draft.definition;
  if (current?.definition.kind === kind) {
    return current.position;
  }
  const taken = versions
    .filter(({ definition }) => definition.kind === kind)
    .map(({ position }) => position);
  return Math.max(KIND_POSITIONS[kind], ...taken) + STEP;
}
