import { ruleDraftSchema } from '@provenpath/plugin-costs-common';
import type { CostRule, RuleDraft } from '@provenpath/plugin-costs-common';

/** What stands in the text field: conditions and definition of a rule. */
export function toRuleText({ conditions, definition }: RuleDraft): string {
  return JSON.stringify({ conditions, definition }, null, 2);
}

/** A rule as it was written, or what is wrong with it, by field. */
export type ReadRule =
  { rule: RuleDraft; problem: null } | { rule: null; problem: string };

/** Reads the fields of the form; the same checks as the backend's. */
export function readRule(fields: {
  name: string;
  position: string;
  enabled: boolean;
  text: string;
}): ReadRule {
  let body: unknown;
  try {
    body = JSON.parse(fields.text);
  } catch (error) {
    return {
      rule: null,
      problem: `The rule is no JSON: ${error instanceof Error ? error.message : error}`,
    };
  }
  const parsed = ruleDraftSchema.safeParse({
    ...(typeof body === 'object' ? body : {}),
    name: fields.name,
    enabled: fields.enabled,
    ...(fields.position.trim() !== '' && {
      position: Number(fields.position),
    }),
  });
  if (!parsed.success) {
    const [{ path, message }] = parsed.error.issues;
    return {
      rule: null,
      problem: `${path.map(String).join('.') || 'The rule'}: ${message}`,
    };
  }
  return { rule: parsed.data, problem: null };
}

function describeTarget({ definition }: RuleDraft): string {
  switch (definition.kind) {
    case 'resource':
      return `the catalog entry of the resource, by ${definition.annotations.join(' or ')}${
        definition.mappings
          ? ` or ${Object.keys(definition.mappings).length} ids`
          : ''
      }`;
    case 'tag':
      return `the ${definition.target} that the tag ${definition.keys.join(' or ')} names`;
    case 'sub-account':
      return 'the owner of the sub-account';
    default:
      return `everybody, divided ${
        definition.split.method === 'usage'
          ? `by ${definition.split.weightSet}`
          : definition.split.method
      }`;
  }
}

function describeConditions({ conditions }: RuleDraft): string {
  const named: Record<string, string[] | undefined> = {
    provider: conditions.providers,
    service: conditions.services,
    category: conditions.serviceCategories,
    'sub-account': conditions.subAccounts,
    region: conditions.regions,
    resource: conditions.resources,
    commitment: conditions.commitmentStatuses,
    ...Object.fromEntries(
      Object.entries(conditions.tags ?? {}).map(([key, values]) => [
        `tag ${key}`,
        values,
      ]),
    ),
  };
  const parts = Object.entries(named).flatMap(([name, values]) =>
    values ? [`${name} is ${values.join(' or ')}`] : [],
  );
  return parts.length === 0 ? 'Every charge' : `Where ${parts.join(' and ')}`;
}

/** A rule in one sentence. */
export function describeRule(rule: CostRule | RuleDraft): string {
  return `${describeConditions(rule)}: goes to ${describeTarget(rule)}.`;
}
