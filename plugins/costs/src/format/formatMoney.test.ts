import {
  formatMoney,
  formatMoneyExactly,
  formatMoneyShort,
  formatShare,
} from './formatMoney';

describe('money', () => {
  it('is written to the cent, whatever a number could hold', () => {
    expect(formatMoney('12345678901234567.899', 'USD')).toBe(
      'US$12,345,678,901,234,567.90',
    );
    expect(formatMoney('0.00000000', 'EUR')).toBe('€0.00');
    // Never zero for what is none.
    expect(formatMoney('-0.00425', 'EUR')).toBe('-€0.0043');
  });

  it('is written with all digits of the bill', () => {
    expect(formatMoneyExactly('0.00000001', 'USD')).toBe('US$0.00000001');
  });

  it('is short on an axis', () => {
    expect(formatMoneyShort(12_000, 'EUR')).toBe('€12k');
  });

  it('has shares with one digit, and none of nothing', () => {
    expect(formatShare(0.9804)).toBe('98.0%');
    expect(formatShare(null)).toBe('–');
  });
});
