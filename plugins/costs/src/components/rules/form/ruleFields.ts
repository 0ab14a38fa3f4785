import type {
  PoolSplit,
  RuleConditions,
  RuleDefinition,
  RuleDraft,
  TagRule,
} from '@provenpath/plugin-costs-common';

export type RuleKind = RuleDefinition['kind'];
export type SplitMethod = PoolSplit['method'];
export type SplitLevel = 'owner' | 'system' | 'component';
export type ConditionName = keyof RuleConditions;

/** A line of two texts, such as a value and whom it belongs to. */
export interface Pair {
  name: string;
  value: string;
}

/** One condition; values stand one a line. */
export interface ConditionFields {
  field: ConditionName;
  /** Of a tag only. */
  tagKey: string;
  values: string;
}

/**
 * What stands in the fields of the form. Fields of the kinds that are not chosen
 * are kept, so that trying another kind loses nothing.
 */
export interface RuleFields {
  name: string;
  enabled: boolean;
  position: number | undefined;
  conditions: ConditionFields[];
  kind: RuleKind;
  annotations: string;
  keys: string;
  target: TagRule['target'];
  namespace: string;
  /** From an id, a value or a sub-account to an entity ref. */
  owners: Pair[];
  method: SplitMethod;
  level: SplitLevel;
  recipients: string;
  /** From an entity ref to per cent. */
  weights: Pair[];
  weightSet: string;
}

/** What keeps the fields from being a rule. */
export interface RuleProblem {
  /** Name of the field, as in the rule's JSON; `rule` for the whole. */
  field: string;
  /** What kind of fault it is; only `invalid` brings its own words. */
  code: 'empty' | 'twice' | 'noJson' | 'invalid';
  /** The words, or the value that stands there twice. */
  detail: string;
}

/** A rule as it was written, or what is wrong with it. */
export type ReadRule =
  { rule: RuleDraft; problem: null } | { rule: null; problem: RuleProblem };

const toLines = (values: readonly string[] = []) => values.join('\n');
const toPairs = (record: Record<string, string> = {}): Pair[] =>
  Object.entries(record).map(([name, value]) => ({ name, value }));

function toConditionFields(conditions: RuleConditions): ConditionFields[] {
  const { tags, ...plain } = conditions;
  return [
    ...Object.entries(plain).map(([field, values]) => ({
      field: field as ConditionName,
      tagKey: '',
      values: toLines(values),
    })),
    ...Object.entries(tags ?? {}).map(([tagKey, values]) => ({
      field: 'tags' as const,
      tagKey,
      values: toLines(values),
    })),
  ];
}

const NOTHING = {
  annotations: '',
  keys: '',
  target: 'group',
  namespace: 'default',
  owners: [],
  method: 'proportional',
  level: 'system',
  recipients: '',
  weights: [],
  weightSet: '',
} satisfies Partial<RuleFields>;

function toSplitFields(split: PoolSplit): Partial<RuleFields> {
  switch (split.method) {
    case 'even':
      return {
        method: split.method,
        level: split.level,
        recipients: toLines(split.recipients),
      };
    case 'fixed':
      return {
        method: split.method,
        weights: split.recipients.map(({ entityRef, weight }) => ({
          name: entityRef,
          value: weight,
        })),
      };
    default:
      return { ...split };
  }
}

function toDefinitionFields(definition: RuleDefinition): Partial<RuleFields> {
  switch (definition.kind) {
    case 'resource':
      return {
        annotations: toLines(definition.annotations),
        owners: toPairs(definition.mappings),
      };
    case 'tag':
      return {
        keys: toLines(definition.keys),
        target: definition.target,
        namespace: definition.namespace,
        owners: toPairs(definition.values),
      };
    case 'sub-account':
      return {
        annotations: toLines(definition.annotations),
        owners: toPairs(definition.accounts),
      };
    default:
      return toSplitFields(definition.split);
  }
}

/** A rule in the fields of the form. */
export function toRuleFields(draft: RuleDraft): RuleFields {
  return {
    ...NOTHING,
    name: draft.name,
    enabled: draft.enabled,
    position: draft.position,
    conditions: toConditionFields(draft.conditions),
    kind: draft.definition.kind,
    ...toDefinitionFields(draft.definition),
  };
}
