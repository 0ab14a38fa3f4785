import { ORDERS_ENTITY } from '../startDemoCosts';
import { agree, Checks, DemoBills, plain, ReportRow } from './bills';

interface Pool {
  name: string;
  amount: string;
  share: number;
}

interface UnitCost {
  unit: string;
  period: string;
  volume: string;
  unitCost: string;
}

async function expectSystem(bills: DemoBills): Promise<void> {
  const [{ ref, currency }] = await bills.count(
    `select system_ref as ref, currency from everything
     where system_ref is not null group by all
     order by sum(effective) desc limit 1`,
  );
  const { costs } = await bills.get(
    `/entity-costs?entityRef=${ref}&billingPeriod=2026-09&months=12`,
  );
  const own = costs.find((cost: ReportRow) => cost.currency === currency);
  const months = await bills.count(
    `select period, sum(effective)::varchar as amount from everything
     where system_ref = '${ref}' and currency = '${currency}'
       and period between '2025-10' and '2026-09'
     group by all order by period`,
  );
  expect(own.months).toHaveLength(months.length);
  own.months.forEach((point: ReportRow['points'][0], index: number) => {
    const { period, amount } = months[index];
    expect([point.period, agree(point.amount, amount)]).toEqual([period, true]);
  });
  const drivers = await bills.count(
    `select service_name || ' ' || coalesce(resource, '') as name,
       sum(effective)::varchar as amount
     from lines where system_ref = '${ref}' and currency = '${currency}'
       and period = '2026-09' and line = 'direct' group by all`,
  );
  const direct = own.drivers.filter(
    (driver: { line: string }) => driver.line === 'direct',
  );
  expect(direct.length).toBeGreaterThan(0);
  for (const driver of direct) {
    const name = `${driver.serviceName} ${driver.resourceId ?? ''}`;
    expect([name, plain(driver.amount)]).toEqual([
      name,
      plain(drivers.find(each => each.name === name)?.amount ?? ''),
    ]);
  }
}

async function expectPools(bills: DemoBills): Promise<void> {
  const expected = await bills.count(
    `with whole as (
       select pool, currency, sum(effective) as amount from shared
       where period = '2026-09' group by all
     )
     select system_ref as ref, currency, pool, sum(shared.effective) as amount,
       sum(shared.effective) / whole.amount as share
     from shared join whole using (pool, currency)
     where period = '2026-09' and system_ref is not null
     group by ref, currency, pool, whole.amount`,
  );
  const systems = [...new Set(expected.map(({ ref }) => ref))];
  expect(systems.length).toBeGreaterThan(5);
  expect(new Set(expected.map(({ pool }) => pool)).size).toBeGreaterThan(3);
  for (const ref of systems) {
    const { costs } = await bills.get(
      `/entity-costs?entityRef=${ref}&billingPeriod=2026-09`,
    );
    const found = costs.flatMap((cost: { currency: string; pools: Pool[] }) =>
      cost.pools.map(pool => ({ ...pool, currency: cost.currency })),
    );
    const own = expected.filter(row => row.ref === ref);
    expect([ref, found.length]).toEqual([ref, own.length]);
    for (const { pool, currency, amount, share } of own) {
      const name = `${ref} ${pool} ${currency} ${amount}`;
      const one = found.find(
        (each: Pool & { currency: string }) =>
          each.name === pool && each.currency === currency,
      );
      expect([name, agree(one?.amount, amount)]).toEqual([name, true]);
      expect(one.share).toBeCloseTo(Number(share), 6);
    }
  }
}

async function expectUnitCosts(bills: DemoBills): Promise<void> {
  const { costs } = await bills.get(
    `/entity-costs?entityRef=${ORDERS_ENTITY}&billingPeriod=2026-09&months=12`,
  );
  const expected = await bills.count(
    `with orders as (
       select left(day::varchar, 7) as period, sum(volume::double) as volume
       from volumes group by all
     )
     select currency, period, volume, sum(effective) / volume as cost
     from everything join orders using (period)
     where component_ref = '${ORDERS_ENTITY}'
       and period between '2025-10' and '2026-09'
     group by currency, period, volume order by currency, period`,
  );
  const found = costs.flatMap(
    (cost: { currency: string; unitCosts: UnitCost[] }) =>
      cost.unitCosts.map(unit => ({ ...unit, currency: cost.currency })),
  );
  expect(expected.length).toBeGreaterThanOrEqual(12);
  expect(
    found.map((unit: UnitCost & { currency: string }) => [
      unit.currency,
      unit.unit,
      unit.period,
      Number(unit.volume),
    ]),
  ).toEqual(
    expected.map(row => [
      row.currency,
      'order',
      row.period,
      Number(row.volume),
    ]),
  );
  found.forEach((unit: UnitCost, index: number) =>
    // Shown with six digits.
    expect(Number(unit.unitCost)).toBeCloseTo(Number(expected[index].cost), 5),
  );
}

/** What one entity costs: months, drivers, pools and units. */
export const ENTITIES_CHECKS: Checks = {
  'agrees on what one system costs, month by month and by what drives it':
    expectSystem,
  'agrees on the share that each system has of each shared pool': expectPools,
  'agrees on what an order cost in each month': expectUnitCosts,
};
