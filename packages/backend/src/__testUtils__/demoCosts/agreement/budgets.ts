import { agree, Checks, DemoBills } from './bills';

const MONTH = '2026-09';

/** What was billed for whom in a month, groups with those below them. */
const SPENT = `
  with recursive below as (
    select ref as subject, ref from entities where ref like 'group:%'
    union all
    select below.subject, entities.ref
    from entities join below on entities.parent = below.ref
  ), spent as (
    select subject, currency, billed from everything
    join below on below.ref = owner_ref where period = '${MONTH}'
    union all
    select system_ref, currency, billed from everything
    where period = '${MONTH}' and system_ref is not null
    union all
    select 'organization', currency, billed from everything
    where period = '${MONTH}'
  )
  select subject, currency, sum(billed) as spent from spent group by all
  having sum(billed) > 1 order by subject, currency`;

interface Budget {
  subject: string;
  currency: string;
  amount: string;
  spent: string;
  left: string;
  usedShare: number;
  state: string;
}

/** Less than was spent, a little more, and much more, one after the other. */
const PARTS = [
  { of: 0.9, state: 'exceeded' },
  { of: 1.1, state: 'near' },
  { of: 2, state: 'within' },
];

async function expectBudgets(bills: DemoBills): Promise<void> {
  const spent = await bills.count(SPENT);
  expect(spent.length).toBeGreaterThan(20);
  const expected = spent.map((row, index) => {
    const { of, state } = PARTS[index % PARTS.length];
    const { subject, currency, spent: billed } = row;
    const amount = (Number(billed) * of).toFixed(2);
    return { subject, currency, spent: billed, state, amount };
  });
  for (const { subject, currency, amount } of expected) {
    await bills.put('/budgets', {
      subject,
      currency,
      from: MONTH,
      amount,
      reason: 'Counted again',
    });
  }
  const { budgets, nextCursor } = await bills.get(
    `/budgets?billingPeriod=${MONTH}&limit=200`,
  );
  expect(nextCursor).toBeNull();
  expect(budgets).toHaveLength(expected.length);
  const found = new Map<string, Budget>(
    budgets.map((budget: Budget) => [
      `${budget.subject} ${budget.currency}`,
      budget,
    ]),
  );
  for (const own of expected) {
    const name = `${own.subject} ${own.currency}`;
    const budget = found.get(name);
    const left = Number(own.amount) - Number(own.spent);
    expect([
      name,
      budget?.amount,
      agree(budget?.spent, own.spent),
      agree(budget?.left, String(left)),
      budget?.state,
    ]).toEqual([name, own.amount, true, true, own.state]);
    expect(budget?.usedShare).toBeCloseTo(
      Number(own.spent) / Number(own.amount),
      4,
    );
  }
}

/** Budgets beside what was billed. */
export const BUDGETS_CHECKS: Checks = {
  'agrees on what is spent of the budgets of all teams, systems and of the organisation':
    expectBudgets,
};
