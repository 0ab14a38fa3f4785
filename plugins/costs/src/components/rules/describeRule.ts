import type { CostRule, RuleDraft } from '@provenpath/plugin-costs-common';
import type { Translate } from '../../translation';

function describeTarget({ definition }: RuleDraft, t: Translate): string {
  const or = t('sentence.or');
  switch (definition.kind) {
    case 'resource': {
      const count = Object.keys(definition.mappings ?? {}).length;
      const ids = count > 0 ? [t('sentence.ids', { count })] : [];
      const names = [...definition.annotations, ...ids].join(or);
      return t('sentence.byResource', { names });
    }
    case 'tag':
      return t('sentence.byTag', {
        target: definition.target,
        keys: definition.keys.join(or),
      });
    case 'sub-account':
      return t('sentence.bySubAccount');
    default:
      return definition.split.method === 'usage'
        ? t('sentence.usage', { weights: definition.split.weightSet })
        : t(`sentence.${definition.split.method}`);
  }
}

function describeConditions({ conditions }: RuleDraft, t: Translate): string {
  const tags = Object.entries(conditions.tags ?? {});
  const named: [name: string, values: string[] | undefined][] = [
    [t('sentence.provider'), conditions.providers],
    [t('sentence.service'), conditions.services],
    [t('sentence.category'), conditions.serviceCategories],
    [t('sentence.subAccount'), conditions.subAccounts],
    [t('sentence.region'), conditions.regions],
    [t('sentence.resource'), conditions.resources],
    [t('sentence.commitment'), conditions.commitmentStatuses],
    ...tags.map(([key, values]): [string, string[]] => [
      t('sentence.tag', { key }),
      values,
    ]),
  ];
  const parts = named.flatMap(([name, values]) =>
    values
      ? [
          t('sentence.condition', {
            name,
            values: values.join(t('sentence.or')),
          }),
        ]
      : [],
  );
  return parts.length === 0
    ? t('sentence.every')
    : t('sentence.where', { conditions: parts.join(t('sentence.and')) });
}

/** A rule in one sentence. */
export function describeRule(rule: CostRule | RuleDraft, t: Translate): string {
  return t('sentence.rule', {
    charges: describeConditions(rule, t),
    target: describeTarget(rule, t),
  });
}
