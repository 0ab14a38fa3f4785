import { ruleDraftSchema } from '@provenpath/plugin-costs-common';
import { checkRule } from './checkRule';

const teams = ['group:default/team-a', 'group:default/team-b'];
const entities = { has: (ref: string) => teams.includes(ref) };

function check(split: object, more: object = {}) {
  const definition = { kind: 'pool', split };
  return () =>
    checkRule(
      ruleDraftSchema.parse({ name: 'Pool', definition, ...more }),
      entities,
    );
}

function fixed(...weights: string[]) {
  const recipients = weights.map((weight, index) => ({
    entityRef: teams[index % 2],
    weight,
  }));
  return { method: 'fixed', recipients };
}

describe('checkRule', () => {
  it.each([
    ['33.3 + 66.7', fixed('33.3', '66.7')],
    ['100.00 and nothing', fixed('100.00', '0')],
    ['those named', { method: 'even', recipients: teams }],
    ['everybody', { method: 'even' }],
  ])('takes %s', (_, split) => {
    expect(check(split)).not.toThrow();
  });

  it.each([
    [fixed('30'), 'add up to 30 per cent'],
    [fixed('33.3', '33.3', '33.3'), 'add up to 99.9 per cent'],
    [fixed('0'), 'add up to 0 per cent'],
    [fixed('130', '-30'), 'recipients[1].weight" is "-30"'],
    [
      { method: 'even', recipients: ['group:default/nobody'] },
      'names "group:default/nobody", which the catalog has never had',
    ],
  ])('refuses %j', (split, message) => {
    expect(check(split)).toThrow(message);
    // What is switched off divides nothing, and can be put right later.
    expect(check(split, { enabled: false })).not.toThrow();
  });
});
