import {
  checkResize,
  describeResize,
  describeResizeEffects,
  describeResizeRequest,
  describeRetirementRequest,
  planRetirement,
  type PostgresqlRequest,
  sizeChoices,
  smallestGrowth,
} from '.';
import { orders, fieldsOf } from '../__testUtils__/orders';

describe('resize', () => {
  it.each([
    // Ten per cent of 100, 25 and 20 GB: 10, 2.5 and 2.
    [100, 110],
    [25, 28],
    [20, 22],
    [14_545, 16_000],
    [14_546, undefined],
    [16_000, undefined],
  ])('of %p GB of storage goes to %p GB or more', (current, least) => {
    expect(smallestGrowth(current)).toBe(least);
  });

  it.each([
    [{ instanceClass: 'db.r7g.xlarge' }, []],
    [{ storageGb: 110 }, []],
    [{ storageGb: 100, instanceClass: 'db.r7g.xlarge' }, []],
    [{ storageGb: 109 }, ['storageGb']],
    [{ storageGb: 99 }, ['storageGb']],
    [{ storageGb: 16_001 }, ['storageGb']],
    [{ instanceClass: 'db.t4g.medium' }, ['instanceClass']],
    [{}, ['instanceClass']],
    [{ storageGb: 100 }, ['instanceClass']],
  ])('with %p is refused for %p', (answers, fields) => {
    expect(fieldsOf(checkResize(orders, answers))).toEqual(fields);
  });

  it('is refused while the database is retired', () => {
    const problems = checkResize(
      { ...orders, retiring: true },
      { storageGb: 200 },
    );
    expect(fieldsOf(problems)).toEqual(['database']);
  });

  it('shows what changes, and what people will notice', () => {
    const answers = { instanceClass: 'db.r7g.xlarge', storageGb: 200 };
    expect(describeResize(orders, answers)).toEqual([
      {
        id: 'instanceClass',
        title: 'Instance size',
        before: 'db.r7g.large (2 vCPU, 16 GB)',
        after: 'db.r7g.xlarge (4 vCPU, 32 GB)',
      },
      { id: 'storageGb', title: 'Storage', before: '100 GB', after: '200 GB' },
    ]);
    const [size, storage] = describeResizeEffects(orders, answers);
    expect(size).toContain('standby');
    expect(storage).toContain('cannot be made smaller');
    const alone = { ...orders, environment: 'dev' as const, multiAz: false };
    expect(describeResizeEffects(alone, answers)[0]).toContain('is down');
    expect(describeResizeEffects(orders, {})).toEqual([]);
  });

  it('offers the sizes of the playbook with reasons', () => {
    expect(
      sizeChoices('production').map(({ value, refusedBecause }) => [
        value,
        Boolean(refusedBecause),
      ]),
    ).toEqual([
      ['db.t4g.medium', true],
      ['db.r7g.large', false],
      ['db.r7g.xlarge', false],
      ['db.r7g.2xlarge', false],
    ]);
    expect(
      sizeChoices('dev').filter(({ refusedBecause }) => refusedBecause),
    ).toEqual([]);
  });

  it('is described in its pull request', () => {
    const { title, description } = describeResizeRequest(
      orders,
      { storageGb: 200 },
      'user:default/mira',
    );
    expect(title).toBe('DB Resize: order_history (production)');
    expect(description).toContain('| Storage | 100 GB | 200 GB |');
    expect(description).toContain('`user:default/mira`');
  });
});

describe('retirement', () => {
  it('takes two steps in production and one elsewhere', () => {
    expect(planRetirement(orders)).toMatchObject({
      step: 1,
      of: 2,
      removes: false,
      confirmation: 'order-history-database',
    });
    expect(planRetirement({ ...orders, retiring: true })).toMatchObject({
      step: 2,
      of: 2,
      removes: true,
    });
    expect(planRetirement({ ...orders, environment: 'dev' })).toMatchObject({
      step: 1,
      of: 1,
      removes: true,
      confirmation: 'order-history-database-dev',
    });
  });

  it('is described with its order and with whom it meets', () => {
    const retiring: PostgresqlRequest = { ...orders, retiring: true };
    const describePlan = (values: PostgresqlRequest, dependents: string[]) =>
      describeRetirementRequest(
        values,
        planRetirement(values),
        dependents,
        'user:default/mira',
      );
    const last = describePlan(retiring, ['component:default/order-service']);
    expect(last.title).toBe(
      'DB Retirement: order_history (production), step 2 of 2',
    );
    expect(last.description).toContain('Merge it only after the step before');
    expect(last.description).toContain('`component:default/order-service`');
    const only = describePlan({ ...orders, environment: 'dev' }, []);
    expect(only.title).toBe('DB Retirement: order_history (dev)');
    expect(only.description).toContain('nothing depends on it');
    expect(only.description).not.toContain('the step before');
  });
});
