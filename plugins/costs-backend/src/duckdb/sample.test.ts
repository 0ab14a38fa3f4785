import {
  billOf,
  findSample,
  WITHOUT_SAMPLE,
  withBill,
} from '../__testUtils__/bills';

jest.setTimeout(120_000);

const sample = findSample();

/** Sums as they are known of the sample, independent of this code. */
async function checkSample(file: string): Promise<void> {
  const facts = await withBill(billOf([file]), reading =>
    reading.read(new AbortController().signal),
  );
  expect(facts.rows).toBe(1000);
  expect(
    facts.slices.map(slice => [
      slice.provider,
      slice.billingPeriod,
      slice.rows,
    ]),
  ).toEqual([
    ['AWS', '2024-09', 942],
    ['Microsoft', '2024-09', 51],
    ['Oracle', '2024-09', 6],
    ['Oracle', '2024-10', 1],
  ]);
  const sum = (name: 'billed' | 'effective' | 'list' | 'contracted') => {
    const units = facts.slices
      .flatMap(slice => slice.totals)
      .map(totals => totals[name] ?? '0')
      .map(amount => {
        const [whole, fraction = ''] = amount.replace('-', '').split('.');
        const digits = BigInt(whole + fraction.padEnd(12, '0'));
        return amount.startsWith('-') ? -digits : digits;
      })
      .reduce((total, each) => total + each, 0n)
      .toString();
    return `${units.slice(0, -12)}.${units.slice(-12)}`;
  };
  expect([sum('billed'), sum('effective')]).toEqual([
    '20.520226728990',
    '14.976514185860',
  ]);
  expect([sum('list'), sum('contracted')]).toEqual([
    '20.390905751190',
    '14.976260393260',
  ]);
  expect(facts.quality).toMatchObject({
    scale: 11,
    floatColumns: [],
    extraColumns: ['Id'],
    tagClashes: [
      { key: 'org', spellings: expect.arrayContaining([' org', 'org']) },
    ],
  });
  expect(facts.quality.spellingVariants).toContainEqual(
    expect.objectContaining({
      column: 'ChargeFrequency',
      spellings: ['Usage-Based', 'Usage-based'],
    }),
  );
}

const itSample = sample ? it : it.skip;
const note = sample ? '' : WITHOUT_SAMPLE;

describe('the FOCUS sample', () => {
  itSample(`adds up to the last digit${note}`, () => checkSample(sample ?? ''));
});
