import { checkRule } from './readFields';
import type { ReadRule, RuleFields } from './ruleFields';

/** Conditions and definition of a rule as text. */
export function writeRuleText(body: Record<string, unknown>): string {
  const { conditions, definition } = body;
  return JSON.stringify({ conditions, definition }, null, 2);
}

/** Reads what {@link writeRuleText} writes, with a form's name, state and order. */
export function readRuleText(
  text: string,
  frame: Pick<RuleFields, 'name' | 'enabled' | 'position'>,
): ReadRule {
  const { name, enabled, position } = frame;
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (error) {
    return {
      rule: null,
      problem: {
        field: 'rule',
        code: 'noJson',
        detail: error instanceof Error ? error.message : String(error),
      },
    };
  }
  return checkRule(typeof body === 'object' ? { ...body } : {}, {
    name,
    enabled,
    position,
  });
}
