import fs from 'node:fs';
import { TestDatabases } from '@backstage/backend-test-utils';
import { addDecimals, compareDecimals } from '@provenpath/plugin-costs-common';
import { findSample, testDirectory } from '../__testUtils__/bills';
import { importBill } from '../__testUtils__/importBills';
import { StartedCosts, startCosts } from '../__testUtils__/startCosts';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const directory = testDirectory();
const sample = findSample();
const RANGE = 'from=2024-09&to=2024-10';
let costs: StartedCosts;

/** Every key of a tag in the sample: whatever is tagged at all gets an owner. */
const KEYS = [
  'FOCUS-Test',
  'ccm',
  'environment',
  'cm-resource-parent',
  'Project',
  'env',
  'CostCenter',
  'test',
  'ClancyTag',
  'ms:Department',
  'ftk-tool',
  'org',
  'CostAllocationTest',
  'Cost department',
  'hidden-managedby',
  'ftk-version',
  'business_unit',
  'application',
  'ComputeType',
  'aks-managed-additional-properties',
  'aks-managed-consolidated-additional-properties',
  'aks-managed-creationSource',
  'aks-managed-poolName',
  'aks-managed-cluster-name',
  'aks-managed-ssh-access',
  'aks-managed-resourceNameSuffix',
  'aks-managed-createOperationID',
  'aks-managed-orchestrator',
  'aks-managed-kubeletIdentityClientID',
  'aks-managed-cluster-rg',
  'aks-managed-operationID',
];

const describeSample = sample ? describe : describe.skip;

// The sample of the FOCUS project is not part of this repository.
describeSample('the sample of the FOCUS project', () => {
  beforeAll(async () => {
    costs = await startCosts({
      knex: await databases.init('POSTGRES_18'),
      config: {
        costs: {
          imports: { directory, memoryLimit: '500MB' },
          rules: [
            {
              id: 'tagged',
              name: 'Whatever is tagged',
              definition: {
                kind: 'tag',
                keys: KEYS,
                target: 'group',
                values: { '*': 'group:default/team-a' },
              },
            },
          ],
        },
      },
    });
    await costs.runTask('record-ownership');
    const done = await importBill(costs, fs.readFileSync(String(sample)), {
      source: 'sample',
    });
    if (done.status !== 'done') {
      throw new Error(`${done.status}: ${done.message}`);
    }
  });

  afterAll(async () => {
    await costs?.backend.stop();
  });

  it('adds up to the sums that are known of it', async () => {
    const { body } = await costs.get('reconciliation');
    const sumOf = (metric: 'billed' | 'effective', line: string) =>
      addDecimals(
        body.rows.map(
          (row: Record<string, Record<string, string>>) => row[metric][line],
        ),
      );
    for (const [metric, line, expected] of [
      ['billed', 'total', '20.520226728990'],
      ['effective', 'total', '14.976514185860'],
      ['billed', 'credit', '-2.6137'],
      ['effective', 'credit', '-3'],
      ['billed', 'adjustment', '0.272'],
      // Usage of the tagged rows, and of those without a tag.
      ['billed', 'direct', '21.95057642819'],
      ['billed', 'unallocated', '0.9113503008'],
    ] as const) {
      expect([
        metric,
        line,
        compareDecimals(sumOf(metric, line), expected),
      ]).toEqual([metric, line, 0]);
    }
  });

  it('is covered by less than all of it, where net amounts say 108.3 %', async () => {
    const report = await costs.get(`report?${RANGE}&metric=billed`);
    const owned = report.body.rows.find(
      (row: { key: string | null }) => row.key !== null,
    );
    const [total] = report.body.totals;
    expect(Number(owned.total) / Number(total.total)).toBeCloseTo(1.083, 4);

    const coverage = await costs.get(`coverage?${RANGE}&metric=billed`);
    const [row] = coverage.body.rows;
    // Summed by another program from the rows above 0: tagged, and all.
    expect(compareDecimals(row.direct, '22.38454772829')).toBe(0);
    expect(compareDecimals(row.positive, '23.29589802909')).toBe(0);
    expect(row.coverage).toBeCloseTo(0.96088, 5);
    const effective = await costs.get(`coverage?${RANGE}`);
    expect(effective.body.rows[0].coverage).toBe(1);
  });
});
