import type { CostRule, RuleDraft } from '@provenpath/plugin-costs-common';

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
