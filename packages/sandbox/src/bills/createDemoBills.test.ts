import { createHash } from 'node:crypto';
import { createDemoBills } from './createDemoBills';
import { databaseEntities } from './databaseEntities';
import type { Bill } from './model';

const OPTIONS = { seed: 'proven-path', now: new Date('2026-11-23T10:00:00Z') };

/** Fields of CSV lines without line breaks in them. */
function readRows({ csv }: Bill): Record<string, string>[] {
  const [header, ...lines] = csv.trimEnd().split('\n');
  const columns = header.split(',');
  return lines.map(line => {
    const fields = [...`,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,]*))/g)];
    return Object.fromEntries(
      fields.map(([, quoted, plain], index) => [
        columns[index],
        quoted?.replaceAll('""', '"') ?? plain,
      ]),
    );
  });
}

/** In units of 10^-8, exact. */
const units = (text: string) => BigInt(text.replace('.', ''));
const sum = (texts: string[]) =>
  texts.map(units).reduce((total, each) => total + each, 0n);

const bills = [...createDemoBills(OPTIONS)];
const rowsOf = new Map(bills.map(bill => [bill, readRows(bill)]));
const aws = bills.filter(({ source }) => source === 'demo-aws');

describe('createDemoBills', () => {
  it('has 14 months of two providers, one of them exported twice', () => {
    expect(
      bills
        .filter(({ source }) => source === 'demo-azure')
        .map(({ billingPeriod }) => billingPeriod),
    ).toEqual([
      '2025-10',
      '2025-11',
      '2025-12',
      '2026-01',
      '2026-02',
      '2026-03',
      '2026-04',
      '2026-05',
      '2026-06',
      '2026-07',
      '2026-08',
      '2026-09',
      '2026-10',
      '2026-11',
    ]);
    expect(
      aws
        .filter(({ billingPeriod }) => billingPeriod === '2026-06')
        .map(({ fileName }) => fileName),
    ).toEqual([
      'generated-aws-focus-1.2-2026-06-first.csv.gz',
      'generated-aws-focus-1.2-2026-06-second.csv.gz',
    ]);
  });

  it('gives the same bytes for the same day, whatever the hour', () => {
    const digest = (now: Date) => {
      const hash = createHash('sha256');
      for (const { csv } of createDemoBills({ ...OPTIONS, now })) {
        hash.update(csv);
      }
      return hash.digest('hex');
    };
    expect(digest(new Date('2026-11-23T22:00:00Z'))).toBe(digest(OPTIONS.now));
  });

  it('agrees with every invoice but for one cent of one', () => {
    const differences = bills
      .filter(
        ({ invoiceTotal, fileName }) =>
          invoiceTotal !== null && !fileName.includes('-first'),
      )
      .map(bill => {
        const billed = rowsOf.get(bill)!.map(({ BilledCost }) => BilledCost);
        return [
          bill.source,
          bill.billingPeriod,
          units(`${bill.invoiceTotal}000000`) - sum(billed),
        ];
      })
      .filter(([, , difference]) => difference !== 0n);
    expect(differences).toEqual([['demo-aws', '2026-09', 1_000_000n]]);
  });

  it('spends of a commitment what was paid for it, used and unused', () => {
    const rows = aws
      .filter(({ fileName }) => !fileName.includes('-first'))
      .flatMap(bill => rowsOf.get(bill)!)
      .filter(row => row.CommitmentDiscountId !== '');
    const of = (category: string) =>
      rows.filter(({ ChargeCategory }) => ChargeCategory === category);
    const paid = sum(of('Purchase').map(({ BilledCost }) => BilledCost));
    const spent = sum(of('Usage').map(({ EffectiveCost }) => EffectiveCost));
    expect(paid).toBe(spent);
    expect(paid).toBeGreaterThan(0n);
    expect(
      new Set(
        of('Usage').map(({ CommitmentDiscountStatus: status }) => status),
      ),
    ).toEqual(new Set(['Used', 'Unused']));
    expect(of('Purchase').every(row => units(row.EffectiveCost) === 0n)).toBe(
      true,
    );
  });

  it('has the mess of real bills', () => {
    const rows = bills.flatMap(bill => rowsOf.get(bill)!);
    const count = (test: (row: Record<string, string>) => boolean) =>
      rows.filter(test).length;
    const usage = ({ ChargeCategory }: Record<string, string>) =>
      ChargeCategory === 'Usage';
    const tagged = (text: string) => (row: Record<string, string>) =>
      row.Tags.includes(text);
    const counts = {
      untagged: count(row => usage(row) && row.Tags === '{}'),
      otherCase: count(tagged('"Owner":')),
      space: count(tagged('" owner":')),
      clash: count(row => /"owner":.*"Owner":/.test(row.Tags)),
      oldName: count(tagged('"service":"catalog-service"')),
      newTeam: count(tagged('team-growth')),
      tax: count(row => row.ChargeCategory === 'Tax'),
      credit: count(row => row.ChargeCategory === 'Credit'),
      refund: count(row => usage(row) && row.BilledCost.startsWith('-')),
      correction: count(row => row.ChargeClass === 'Correction'),
      late: count(
        row => usage(row) && row.ChargePeriodStart < row.BillingPeriodStart,
      ),
      marketplace: count(row => row.PublisherName === 'Datadog'),
      cluster: count(tagged('eks:cluster-name')),
    };
    expect(Object.entries(counts).filter(([, number]) => number === 0)).toEqual(
      [],
    );
    // One a bill: 15 at AWS, 14 at Azure.
    expect(counts.tax).toBe(29);
    expect(counts.marketplace).toBe(15);
  });

  it('has every database of the infrastructure repository', () => {
    const billed = new Set(
      rowsOf.get(aws[aws.length - 1])!.map(({ ResourceId }) => ResourceId),
    );
    const entities = databaseEntities();
    expect(
      entities['arn:aws:rds:eu-central-1:111122223333:db:orders-production'],
    ).toBe('resource:default/orders-database');
    expect(Object.keys(entities).filter(arn => !billed.has(arn))).toEqual([]);
  });
});
