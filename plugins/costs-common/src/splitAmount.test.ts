import fc from 'fast-check';
import {
  addDecimals,
  compareDecimals,
  formatDecimal,
  parseDecimal,
  subtractDecimals,
} from './decimals';
import { splitAmount } from './splitAmount';

const decimal = (options: { min: bigint; max: bigint }) =>
  fc
    .record({
      units: fc.bigInt(options),
      scale: fc.integer({ min: 0, max: 15 }),
    })
    .map(formatDecimal);

const amounts = decimal({ min: -(10n ** 24n), max: 10n ** 24n });
const weights = fc
  .array(decimal({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 40 })
  .filter(all => all.some(weight => /[1-9]/.test(weight)));

describe('decimals', () => {
  it.each([
    ['0', { units: 0n, scale: 0 }],
    ['-0.05', { units: -5n, scale: 2 }],
    ['12.50', { units: 1250n, scale: 2 }],
  ])('reads %s and writes it back', (text, expected) => {
    expect(parseDecimal(text)).toEqual(expected);
    expect(formatDecimal(expected)).toBe(text);
  });

  it.each(['1e3', '', '.5', '1,5', 'NaN', '--1'])('refuses "%s"', text => {
    expect(() => parseDecimal(text)).toThrow('is no plain decimal');
  });

  it('adds and compares without rounding', () => {
    expect(addDecimals(['0.1', '0.2', '-1.000'])).toBe('-0.700');
    expect(addDecimals([])).toBe('0');
    expect(subtractDecimals('1', '0.001')).toBe('0.999');
    expect(compareDecimals('0.30', '0.3')).toBe(0);
    expect(compareDecimals('-2', '1')).toBe(-1);
    expect(compareDecimals('1.0000000000001', '1')).toBe(1);
  });
});

describe('splitAmount', () => {
  it.each([
    // 10.00 / 3: 3.333.. each loses the same, so the first gets the last cent.
    ['10.00', ['1', '1', '1'], ['3.34', '3.33', '3.33']],
    // 1.00 by 1:2: 33.33 and 66.67 cents; the second lost more.
    ['1.00', ['1', '2'], ['0.33', '0.67']],
    ['-0.05', ['1', '1'], ['-0.03', '-0.02']],
    ['5', ['0', '2.5', '2.5'], ['0', '3', '2']],
    ['0.00', ['3', '4'], ['0.00', '0.00']],
    ['7.5', ['0.001'], ['7.5']],
  ])('divides %s by %j', (amount, by, parts) => {
    expect(splitAmount(amount, by)).toEqual(parts);
  });

  it.each([[[]], [['0', '0.0']], [['1', '-1', '2']]])(
    'refuses the weights %j',
    by => {
      expect(() => splitAmount('1', by)).toThrow('Cannot divide 1');
    },
  );

  it('sums to the amount, whatever it is', () => {
    fc.assert(
      fc.property(amounts, weights, (amount, by) => {
        const parts = splitAmount(amount, by);
        expect(parts).toHaveLength(by.length);
        expect(compareDecimals(addDecimals(parts), amount)).toBe(0);
      }),
      { numRuns: 500 },
    );
  });

  it('is never more than one unit away from the exact part', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 12n }),
        fc.array(fc.bigInt({ min: 0n, max: 1000n }), {
          minLength: 1,
          maxLength: 9,
        }),
        (amount, by) => {
          const whole = by.reduce((sum, each) => sum + each, 0n);
          fc.pre(whole > 0n);
          splitAmount(String(amount), by.map(String)).forEach((part, index) => {
            // |part - amount * weight / whole| < 1, without a fraction.
            const away = BigInt(part) * whole - amount * by[index];
            expect(away < whole && away > -whole).toBe(true);
          });
        },
      ),
    );
  });
});
