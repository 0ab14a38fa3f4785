import { plainTraits } from '../__testUtils__/plainTraits';
import { compileConditions, compilePattern } from './conditions';

describe('patterns', () => {
  it.each([
    ['orders', 'orders', true],
    [' Orders ', 'orders', true],
    ['orders', 'orders-2', false],
    ['*', 'anything', true],
    ['aws*support', 'awssupport', true],
    ['aws*support', 'aws premium support', true],
    ['ab*ba', 'aba', false],
    ['a*b*c', 'a-b-b-c', true],
    ['a*b*c', 'a-c-b', false],
    ['db.r7g.large', 'dbxr7g.large', false],
  ])('%s and %s: %s', (pattern, value, expected) => {
    expect(compilePattern(pattern)(value)).toBe(expected);
  });
});

describe('conditions', () => {
  it('hold only together', () => {
    const test = compileConditions({
      providers: ['aws', 'azure'],
      tags: { Env: ['prod*'] },
    });
    expect(test({ ...plainTraits, tags: { env: 'Production' } })).toBe(true);
    expect(test({ ...plainTraits, tags: { env: 'dev' } })).toBe(false);
    expect(test(plainTraits)).toBe(false);
    expect(
      test({ ...plainTraits, provider: 'Oracle', tags: { env: 'production' } }),
    ).toBe(false);
  });
});
