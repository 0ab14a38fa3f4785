import type { RuleDraft } from '@provenpath/plugin-costs-common';
import { describeRule, readRule, toRuleText } from './ruleText';

const rule: RuleDraft = {
  name: 'Clusters',
  enabled: true,
  conditions: { tags: { 'eks:cluster-name': ['*'] }, services: ['EKS', 'EC2'] },
  definition: {
    kind: 'pool',
    split: { method: 'usage', level: 'component', weightSet: 'core-hours' },
  },
};

describe('rules in the page', () => {
  it('are read as they were written', () => {
    expect(
      readRule({
        name: rule.name,
        enabled: true,
        position: '40',
        text: toRuleText(rule),
      }),
    ).toEqual({ rule: { ...rule, position: 40 }, problem: null });
  });

  it('say which field is wrong', () => {
    expect(
      readRule({
        name: '',
        enabled: true,
        position: '',
        text: toRuleText(rule),
      }).problem,
    ).toMatch(/^name: /);
    expect(
      readRule({ name: 'x', enabled: true, position: '', text: '{' }).problem,
    ).toMatch(/^The rule is no JSON: /);
    expect(
      readRule({
        name: 'x',
        enabled: true,
        position: '',
        text: '{"definition": {"kind": "tag", "keys": []}}',
      }).problem,
    ).toMatch(/^definition\.keys: /);
  });

  it('are said in one sentence', () => {
    expect(describeRule(rule)).toBe(
      'Where service is EKS or EC2 and tag eks:cluster-name is *: goes to everybody, divided by core-hours.',
    );
  });
});
