import { UNUSED_COMMITMENT_RULE } from '../rules/matchCharge';

const { id, name } = UNUSED_COMMITMENT_RULE;

/**
 * What the rule of a part was called, beside `versions` of `rule_versions`: the
 * portal's own rule has no version that anybody saved.
 *
 * @param parts - table with the column `rule_id`
 */
export function ruleNameSql(parts: string): string {
  return `coalesce(versions.name,
    case ${parts}.rule_id when '${id}' then '${name}' end, ${parts}.rule_id)`;
}
