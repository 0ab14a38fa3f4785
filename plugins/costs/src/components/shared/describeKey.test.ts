import { translate } from '../../__testUtils__/translate';
import { describeGrowth } from './describeKey';

it.each([
  ['150', '100', '+50%'],
  ['150', null, '–'],
  ['150', '0', 'new'],
  ['0', '0.00', '–'],
  // Of credits alone there is no per cent, and it was not nothing either.
  ['150', '-20', '–'],
])('tells how %s grew from %s: %s', (total, previous, told) => {
  expect(describeGrowth(total, previous, translate())).toBe(told);
});
