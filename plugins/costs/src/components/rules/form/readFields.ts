import { ruleDraftSchema } from '@provenpath/plugin-costs-common';
import type { ConditionFields, Pair, ReadRule, RuleFields } from './ruleFields';

const readLines = (text: string): string[] =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '');

const unlessEmpty = <T extends object>(value: T): T | undefined =>
  Object.keys(value).length === 0 ? undefined : value;

/** Lines with something in them, without blanks around it. */
const filledPairs = (pairs: readonly Pair[]): Pair[] =>
  pairs
    .map(({ name, value }) => ({ name: name.trim(), value: value.trim() }))
    .filter(({ name, value }) => name !== '' || value !== '');

const readPairs = (pairs: readonly Pair[]) =>
  Object.fromEntries(
    filledPairs(pairs).map(({ name, value }) => [name, value]),
  );

function toConditions(fields: ConditionFields[]): Record<string, unknown> {
  const plain: Record<string, string[]> = {};
  const tags: Record<string, string[]> = {};
  for (const { field, tagKey, values } of fields) {
    const [target, name] =
      field === 'tags' ? [tags, tagKey.trim()] : [plain, field];
    target[name] = [...(target[name] ?? []), ...readLines(values)];
  }
  return { ...plain, ...(unlessEmpty(tags) && { tags }) };
}

function toSplit(fields: RuleFields): Record<string, unknown> {
  const { method, level, weightSet } = fields;
  switch (method) {
    case 'even':
      return {
        method,
        level,
        recipients: unlessEmpty(readLines(fields.recipients)),
      };
    case 'fixed':
      return {
        method,
        recipients: filledPairs(fields.weights).map(({ name, value }) => ({
          entityRef: name,
          weight: value,
        })),
      };
    case 'usage':
      return { method, level, weightSet: weightSet.trim() };
    default:
      return { method, level };
  }
}

function toDefinition(fields: RuleFields): Record<string, unknown> {
  const { kind, target, namespace } = fields;
  const annotations = readLines(fields.annotations);
  const owners = unlessEmpty(readPairs(fields.owners));
  switch (kind) {
    case 'resource':
      return { kind, annotations, mappings: owners };
    case 'tag':
      return {
        kind,
        keys: readLines(fields.keys),
        target,
        namespace,
        values: owners,
      };
    case 'sub-account':
      return { kind, annotations: unlessEmpty(annotations), accounts: owners };
    default:
      return { kind, split: toSplit(fields) };
  }
}

/** The fields as conditions and definition, whether they are right or not. */
export function toRuleBody(fields: RuleFields): Record<string, unknown> {
  return {
    conditions: toConditions(fields.conditions),
    definition: toDefinition(fields),
  };
}

/** Fields that have a name on the page, the outer ones first. */
export const RULE_FIELDS = [
  'name',
  'position',
  'conditions',
  'definition',
  'annotations',
  'mappings',
  'keys',
  'target',
  'namespace',
  'values',
  'accounts',
  'recipients',
  'weight',
  'weightSet',
  'entityRef',
] as const;

/** Checks a whole rule, by the same schema as the backend. */
export function checkRule(
  body: Record<string, unknown>,
  frame: Pick<RuleFields, 'name' | 'enabled' | 'position'>,
): ReadRule {
  const parsed = ruleDraftSchema.safeParse({ ...body, ...frame });
  if (parsed.success) {
    return { rule: parsed.data, problem: null };
  }
  const [issue] = parsed.error.issues;
  const names = issue.path.filter(part => typeof part === 'string');
  return {
    rule: null,
    problem: {
      field: RULE_FIELDS.findLast(field => names.includes(field)) ?? 'rule',
      code: issue.code === 'too_small' ? 'empty' : 'invalid',
      detail: issue.message,
    },
  };
}

/** Reads the fields of the form. */
export function readFields(fields: RuleFields): ReadRule {
  const pairs =
    fields.kind === 'pool' && fields.method === 'fixed'
      ? fields.weights
      : fields.owners;
  const names = filledPairs(pairs).map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  const { name, enabled, position } = fields;
  return twice === undefined
    ? checkRule(toRuleBody(fields), { name, enabled, position })
    : {
        rule: null,
        problem: { field: 'definition', code: 'twice', detail: twice },
      };
}
