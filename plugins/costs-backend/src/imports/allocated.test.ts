import { TestDatabases } from '@backstage/backend-test-utils';
import { parse } from 'csv-parse/sync';
import { testDirectory, toCsv, usageRow } from '../__testUtils__/bills';
import { importBill } from '../__testUtils__/importBills';
import { StartedCosts, startCosts } from '../__testUtils__/startCosts';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const directory = testDirectory();
let costs: StartedCosts;

beforeAll(async () => {
  costs = await startCosts({
    knex: await databases.init('POSTGRES_18'),
    config: {
      costs: {
        imports: { directory, memoryLimit: '500MB', keepFiles: { days: 1 } },
      },
    },
  });
  await costs.runTask('record-ownership');
});

afterAll(async () => {
  await costs.backend.stop();
});

const details =
  '{"Elements":[{"AllocatedRatio":0.25,"UsageUnit":"vCPU","UsageQuantity":2}]}';
const { ProviderName, ...anybody } = usageRow;
const row = { ...anybody, ServiceProviderName: 'AWS', Tags: '{}' };
const allocated = {
  AllocatedMethodId: 'EKS Split Cost Allocation',
  AllocatedMethodDetails: details,
  AllocatedResourceId: 'pod/cart-1',
  AllocatedResourceName: 'cart-1',
  AllocatedTags: '{"service":"cart"}',
};

/** The allocation columns of an export, row by row in order of cost. */
function allocations(csv: string): string[][] {
  const rows: Array<Record<string, string>> = parse(csv, { columns: true });
  return rows
    .sort((a, b) => Number(a.BilledCost) - Number(b.BilledCost))
    .map(each => [
      each.BilledCost,
      ...Object.keys(allocated).map(column => each[column]),
    ]);
}

describe('allocation columns of FOCUS 1.3', () => {
  it('are kept apart from rows that differ in them, shown, and exported', async () => {
    const done = await importBill(
      costs,
      toCsv([
        { ...row, ...allocated, BilledCost: '1' },
        { ...row, ...allocated, BilledCost: '2' },
        { ...row, ...allocated, BilledCost: '5', AllocatedResourceId: 'pod/b' },
        { ...row, BilledCost: '9' },
      ]),
    );
    expect(done).toMatchObject({ status: 'done', focusVersion: '1.4' });
    const expected = [
      ['3', ...Object.values(allocated)],
      [
        '5',
        allocated.AllocatedMethodId,
        details,
        'pod/b',
        'cart-1',
        '{"service":"cart"}',
      ],
      ['9', '', '', '', '', ''],
    ];
    const range = 'from=2026-09&to=2026-09';
    const { text } = await costs.get(`export?${range}`);
    expect(
      allocations(text).map(([billed, ...rest]) => [
        String(Number(billed)),
        ...rest,
      ]),
    ).toEqual(expected);

    const { body } = await costs.get(`attributions?${range}&metric=billed`);
    expect(
      body.rows.map(
        (each: { charge: { allocated: unknown } }) => each.charge.allocated,
      ),
    ).toEqual([
      null,
      {
        methodId: allocated.AllocatedMethodId,
        methodDetails: details,
        resourceId: 'pod/b',
        resourceName: 'cart-1',
        tags: '{"service":"cart"}',
      },
      expect.objectContaining({ resourceId: 'pod/cart-1' }),
    ]);
    const { body: rows } = await costs.get(
      `charges?chargeId=${body.rows[2].chargeId}`,
    );
    expect(rows.charges.map((each: { row: number }) => each.row)).toEqual([
      1, 2,
    ]);
  });

  it('come back from an export that is imported again', async () => {
    const before = await costs.get('export?from=2026-09&to=2026-09');
    const again = await importBill(costs, before.text, {
      fileName: 'export.csv',
    });
    expect(again.status).toBe('done');
    const after = await costs.get('export?from=2026-09&to=2026-09');
    expect(allocations(after.text)).toEqual(allocations(before.text));
  });
});
