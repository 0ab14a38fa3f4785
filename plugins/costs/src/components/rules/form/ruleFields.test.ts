import type {
  RuleDefinition,
  RuleDraft,
} from '@provenpath/plugin-costs-common';
import { translate } from '../../../__testUtils__/translate';
import { describeRule } from '../describeRule';
import { readFields, toRuleBody } from './readFields';
import { toRuleFields } from './ruleFields';
import { readRuleText, writeRuleText } from './ruleText';

const rule: RuleDraft = {
  name: 'Clusters',
  enabled: true,
  position: 40,
  conditions: {
    services: ['EKS', 'EC2'],
    tags: { 'eks:cluster-name': ['*'], team: ['a', 'b'] },
  },
  definition: {
    kind: 'pool',
    split: { method: 'usage', level: 'component', weightSet: 'core-hours' },
  },
};
const team = 'group:default/team-commerce';

describe('the fields of a rule', () => {
  it.each<RuleDefinition>([
    rule.definition,
    { kind: 'pool', split: { method: 'proportional', level: 'owner' } },
    { kind: 'pool', split: { method: 'even', level: 'system' } },
    {
      kind: 'pool',
      split: { method: 'even', level: 'system', recipients: [team] },
    },
    {
      kind: 'pool',
      split: {
        method: 'fixed',
        recipients: [{ entityRef: team, weight: '12.5' }],
      },
    },
    { kind: 'resource', annotations: ['a/b', 'c/d'], mappings: { 'x*': team } },
    {
      kind: 'tag',
      keys: ['owner', 'team'],
      target: 'group',
      namespace: 'default',
      values: { 'CC-100': team },
    },
    { kind: 'sub-account', accounts: { '111122223333': team } },
    { kind: 'sub-account', annotations: ['aws.amazon.com/account-id'] },
  ])('give back the rule that was put in: %j', definition => {
    const draft = { ...rule, definition };
    expect(readFields(toRuleFields(draft))).toEqual({
      rule: draft,
      problem: null,
    });
  });

  it('give back the rule through its text', () => {
    const fields = toRuleFields(rule);
    expect(readRuleText(writeRuleText(toRuleBody(fields)), fields)).toEqual({
      rule,
      problem: null,
    });
  });

  it('leave out empty lines and blanks', () => {
    const fields = {
      ...toRuleFields(rule),
      kind: 'tag' as const,
      keys: ' owner \n\n team',
      owners: [
        { name: ' CC-100 ', value: ` ${team}` },
        { name: '', value: '' },
      ],
    };
    expect(readFields(fields).rule?.definition).toEqual({
      kind: 'tag',
      keys: ['owner', 'team'],
      target: 'group',
      namespace: 'default',
      values: { 'CC-100': team },
    });
  });

  it.each([
    [{ name: '' }, { field: 'name', code: 'empty' }],
    [
      { kind: 'tag' as const, keys: '' },
      { field: 'keys', code: 'empty' },
    ],
    [{ weightSet: 'Core Hours' }, { field: 'weightSet', code: 'invalid' }],
    [
      { method: 'fixed' as const, weights: [{ name: 'x', value: '1' }] },
      { field: 'entityRef', code: 'invalid' },
    ],
    [
      {
        kind: 'sub-account' as const,
        owners: [
          { name: '1', value: team },
          { name: '1', value: 'group:default/team-data' },
        ],
      },
      { field: 'definition', code: 'twice', detail: '1' },
    ],
  ])('say which of them is wrong: %j', (change, problem) => {
    const read = readFields({ ...toRuleFields(rule), ...change });
    expect(read.rule).toBeNull();
    expect(read.problem).toMatchObject(problem);
  });

  it('say that a text is no JSON', () => {
    expect(readRuleText('{', toRuleFields(rule)).problem).toMatchObject({
      field: 'rule',
      code: 'noJson',
    });
  });
});

it('says a rule in one sentence', () => {
  expect(
    describeRule(
      { ...rule, conditions: { services: ['EKS', 'EC2'] } },
      translate(),
    ),
  ).toBe(
    'Where service is EKS or EC2: goes to everybody, divided by core-hours.',
  );
});
