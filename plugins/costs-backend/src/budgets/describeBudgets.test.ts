import { describeBudget } from './describeBudgets';

const budget = {
  title: 'team-a',
  subject: 'group:default/team-a',
  currency: 'USD',
  billingPeriod: '2026-09',
  amount: '100',
  spent: '12',
  left: '88',
  usedShare: 0.12,
  state: 'within' as const,
  subjectMissing: null,
};
const BILLED =
  'team-a: USD 12.00 of USD 100.00 (12 %) billed in 2026-09, within budget.';

it.each([
  [6, `${BILLED} Too early to project the month: days billed so far: 6.`],
  [7, `${BILLED} Projected for the whole month: USD 60.00.`],
])('projects a month of %s days billed, or none', (daysBilled, told) => {
  const outlook = {
    subject: budget.subject,
    currency: 'USD',
    projected: '60',
    daysBilled,
    daysLeft: 30 - daysBilled,
    missing: [],
  };
  expect(describeBudget({ ...budget, outlook })).toBe(told);
});

it('says of what has left the catalog that its budget is to be ended', () => {
  const subjectMissing = { since: '2026-09-20T08:00:00.000Z' };
  expect(describeBudget({ ...budget, subjectMissing })).toBe(
    `${BILLED} It is not in the catalog: have the budget ended, or set for what took its place.`,
  );
});
