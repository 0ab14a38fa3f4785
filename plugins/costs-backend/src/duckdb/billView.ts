import { GroupColumn, WrittenColumns } from '../focus/aggregateStatement';
import { Bill } from '../focus/types';
import { amountScale, amountText, asAmount, decimalScale } from './amounts';
import { asTime, Expression, FocusExpressions } from './expressions';
import {
  chargeDay,
  groupExpressions,
  WRITTEN_COLUMNS,
} from './groupExpressions';
import { RowRule, rowRules } from './rowRules';
import { quoteName } from './sqlText';

/** Costs by their names in the view. */
const COSTS: Record<string, string> = {
  billed: 'BilledCost',
  effective: 'EffectiveCost',
  list: 'ListCost',
  contracted: 'ContractedCost',
};

const CHARGE_TIMES = ['ChargePeriodStart', 'ChargePeriodEnd'];

/** A bill as SQL over a row of the file. */
export interface BillSql {
  groups: Record<GroupColumn, string>;
  rules: RowRule[];
}

/**
 * @param scale - digits after the point of amounts that come as text
 */
export function createBillSql(
  bill: Bill,
  of: FocusExpressions,
  scale: number,
): BillSql {
  const groups = groupExpressions(bill, of);
  return {
    groups,
    rules: rowRules(of, { scale, provider: groups.provider }),
  };
}

function anyBreaks(rules: readonly RowRule[]): string {
  return `(${rules.map(rule => rule.breaks).join(' or ')})`;
}

/** Where a value that was read once stands beside what it was read from. */
function readName(column: string): string {
  return quoteName(`${column} read`);
}

/** The expressions of the columns among these that the bill has, over a relation of their own. */
function renamed(
  of: FocusExpressions,
  columns: readonly string[],
  change: (column: string, expression: Expression) => Partial<Expression>,
): FocusExpressions {
  return new FocusExpressions(
    new Map(
      columns
        .filter(column => of.has(column))
        .map(column => {
          const expression = { ...of.get(column), sql: quoteName(column) };
          return [column, { ...expression, ...change(column, expression) }];
        }),
    ),
  );
}

/** What groups have of the columns that their rows have in common. */
export function writtenColumns(
  bill: Bill,
  of: FocusExpressions,
): WrittenColumns {
  const written = renamed(of, WRITTEN_COLUMNS, () => ({}));
  const groups = groupExpressions(bill, written);
  const rules = rowRules(written, { scale: 0, provider: groups.provider });
  return {
    names: WRITTEN_COLUMNS.filter(column => of.has(column)).map(quoteName),
    groups: { ...groups, charge_day: 'charge_day' },
    broken: anyBreaks(
      rules.filter(({ column }) => WRITTEN_COLUMNS.includes(column)),
    ),
  };
}

function isDecimal(expression: Expression): boolean {
  return decimalScale(expression) !== undefined;
}

/** A cost as its digits are counted: decimals know theirs. */
function costText(expression: Expression): string {
  return isDecimal(expression) ? expression.sql : amountText(expression);
}

/**
 * Rows with their times and amounts read. That stands in a relation of its own,
 * so that nothing is read twice where several columns look at it.
 */
function readRows(
  of: FocusExpressions,
  scale: number,
  relation: string,
): string {
  const costs = Object.values(COSTS).filter(column => of.has(column));
  const times = ['BillingPeriodStart', ...CHARGE_TIMES].filter(column =>
    of.has(column),
  );
  const kept = [...WRITTEN_COLUMNS, ...CHARGE_TIMES].filter(column =>
    of.has(column),
  );
  const columns = [
    ...kept.map(column => `${of.get(column).sql} as ${quoteName(column)}`),
    ...times.map(column => `${asTime(of.get(column))} as ${readName(column)}`),
    ...costs.map(
      column => `${costText(of.get(column))} as ${quoteName(column)}`,
    ),
    ...costs.map(
      column => `${asAmount(of.get(column), scale)} as ${readName(column)}`,
    ),
  ];
  return `select ${columns.join(',\n ')} from ${relation}`;
}

/**
 * The view that the aggregation reads.
 *
 * @param scale - digits after the point of amounts that come as text
 */
export function billView(
  bill: Bill,
  of: FocusExpressions,
  options: { scale: number; relation: string },
): string {
  const { scale, relation } = options;
  const costs = Object.values(COSTS);
  const read = renamed(
    of,
    ['BillingPeriodStart', ...CHARGE_TIMES, ...costs],
    (column, expression) => ({
      read: readName(column),
      ...(costs.includes(column) &&
        !isDecimal(expression) && { type: 'VARCHAR' }),
    }),
  );
  const rules = rowRules(read, { scale, provider: `''` }).filter(
    ({ column }) => !WRITTEN_COLUMNS.includes(column),
  );
  const [billed, effective] = costs.map(column =>
    asAmount(read.get(column), scale),
  );
  const start = asTime(read.get('ChargePeriodStart'));
  const columns = [
    ...WRITTEN_COLUMNS.filter(column => of.has(column)).map(quoteName),
    `${chargeDay(read, bill.timeZone)} as charge_day`,
    ...Object.entries(COSTS).map(
      ([name, column]) => `${asAmount(read.get(column), scale)} as ${name}`,
    ),
    `case when ${anyBreaks(rules)} then 1 else 0 end as broken`,
    `case when ${start} < ${asTime(read.get('BillingPeriodStart'))} then 1 else 0 end as early`,
    `case when ${billed} > 0 then 1 when ${billed} < 0 then -1 else 0 end as billed_sign`,
    `case when ${effective} > 0 then 1 when ${effective} < 0 then -1 else 0 end as effective_sign`,
    `greatest(${costs
      .filter(column => of.has(column))
      .map(column => amountScale(read.get(column)))
      .join(', ')}) as cost_scale`,
  ];
  return `create or replace temp view bill as
    select ${columns.join(',\n ')}
    from (${readRows(of, scale, relation)}) as rows_read`;
}
