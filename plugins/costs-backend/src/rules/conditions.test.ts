import { compileConditions, compilePattern } from './conditions';
import { ChargeTraits } from './types';

const plain: ChargeTraits = {
  provider: 'AWS',
  subAccountId: null,
  subAccountName: null,
  serviceCategory: null,
  serviceName: null,
  region: null,
  resourceId: null,
  resourceName: null,
  commitmentStatus: null,
  tags: {},
};

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
    expect(test({ ...plain, tags: { env: 'Production' } })).toBe(true);
    expect(test({ ...plain, tags: { env: 'dev' } })).toBe(false);
    expect(test(plain)).toBe(false);
    expect(
      test({ ...plain, provider: 'Oracle', tags: { env: 'production' } }),
    ).toBe(false);
  });
});
