import { budgetState } from './budgetState';

describe('budgetState', () => {
  it.each([
    ['100', '79.999', 'within'],
    ['100', '80', 'near'],
    ['100.00', '100', 'near'],
    ['100', '100.0000000001', 'exceeded'],
    ['0', '0', 'within'],
    ['100', '-5', 'within'],
  ])('of %s with %s spent is %s', (amount, spent, state) => {
    expect(budgetState({ hasBill: true, amount, spent })).toBe(state);
  });

  it('says so while there is no bill', () => {
    expect(budgetState({ hasBill: false, amount: '1', spent: '0' })).toBe(
      'no-bill',
    );
  });
});
