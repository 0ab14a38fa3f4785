import { tagRule } from '../../../__testUtils__/rules';
import { placeOf, positionAt } from './ruleOrder';

const at = (position: number) => ({ ...tagRule, position });
const others = [at(1000), at(2000), at(2001)];

describe('the order of rules', () => {
  it('has a place for a position, and one for none', () => {
    expect(placeOf(others, 1500, 'tag')).toBe(1);
    expect(placeOf(others, 9000, 'tag')).toBe(3);
    expect(placeOf(others, undefined, 'tag')).toBe(3);
    // No rule of its kind or of an earlier one.
    expect(placeOf(others, undefined, 'resource')).toBe(0);
  });

  it('finds a number between two neighbours', () => {
    // (-1 + 1000) / 2 = 499.5
    expect(positionAt(others, 0)).toBe(499);
    expect(positionAt(others, 1)).toBe(1500);
    expect(positionAt(others, 3)).toBe(2011);
    expect(positionAt([], 0)).toBe(9);
  });

  it('says where none is free', () => {
    expect(positionAt(others, 2)).toBeUndefined();
    expect(positionAt([at(0)], 0)).toBeUndefined();
    expect(positionAt([at(1_000_000)], 1)).toBeUndefined();
  });
});
