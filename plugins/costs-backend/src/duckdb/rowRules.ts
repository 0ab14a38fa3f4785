import { amountText, isNoAmount, MAXIMUM_DIGITS } from './amounts';
import { asText, asTime, asTrimmedText, FocusExpressions } from './expressions';
import { quoteTexts } from './sqlText';

/** Something that a row must not have. */
export interface RowRule {
  /** FOCUS column that is named. */
  column: string;
  /** SQL that is true for a row that breaks the rule, never null. */
  breaks: string;
  /** SQL of the value that is named. */
  value: string;
  message: string;
}

export const CHARGE_CATEGORIES = [
  'Usage',
  'Purchase',
  'Tax',
  'Credit',
  'Adjustment',
];

/** @param scale - digits after the point of the finest amount of the bill */
function noAmountMessage(scale: number): string {
  return `must be a decimal such as -12.50 with "." before its fraction, at most ${
    MAXIMUM_DIGITS - scale
  } digits before it: of ${MAXIMUM_DIGITS} the bill's finest amount has ${scale} behind it`;
}

function costRules(of: FocusExpressions, scale: number): RowRule[] {
  const needed = ['BilledCost', 'EffectiveCost'];
  const optional = ['ListCost', 'ContractedCost'].filter(name => of.has(name));
  return [...needed, ...optional].map(column => {
    const expression = of.get(column);
    const noAmount = isNoAmount(expression, scale);
    return {
      column,
      breaks: needed.includes(column)
        ? `(${noAmount})`
        : `(${expression.sql} is not null and ${noAmount})`,
      value: amountText(expression),
      message: noAmountMessage(scale),
    };
  });
}

function timeRules(of: FocusExpressions): RowRule[] {
  const needed = ['BillingPeriodStart', 'ChargePeriodStart'];
  const ends = ['BillingPeriodEnd', 'ChargePeriodEnd'].filter(name =>
    of.has(name),
  );
  const unreadable = [...needed, ...ends].map(column => {
    const expression = of.get(column);
    const time = asTime(expression);
    return {
      column,
      breaks: needed.includes(column)
        ? `(${time} is null)`
        : `(${expression.sql} is not null and ${time} is null)`,
      value: asText(expression),
      message: 'must be a time such as 2026-09-30T00:00:00Z',
    };
  });
  const turned = ends.map(column => {
    const start = asTime(of.get(column.replace('End', 'Start')));
    return {
      column,
      breaks: `coalesce(${asTime(of.get(column))} <= ${start}, false)`,
      value: asText(of.get(column)),
      message: `must be later than ${column.replace('End', 'Start')}`,
    };
  });
  return [...unreadable, ...turned];
}

/** What every row of a bill is held to. Extended by what only all rows tell. */
export function rowRules(
  of: FocusExpressions,
  options: { scale: number; provider: string },
): RowRule[] {
  const currency = `upper(${asTrimmedText(of.get('BillingCurrency'))})`;
  const category = `lower(${asTrimmedText(of.get('ChargeCategory'))})`;
  return [
    ...costRules(of, options.scale),
    ...timeRules(of),
    {
      column: 'BillingCurrency',
      breaks: `not coalesce(length(${currency}) = 3 and ${currency} between 'AAA' and 'ZZZ', false)`,
      value: asText(of.get('BillingCurrency')),
      message: 'must be a currency code of three letters such as USD',
    },
    {
      column: 'ChargeCategory',
      breaks: `not coalesce(${category} in (${quoteTexts(CHARGE_CATEGORIES.map(each => each.toLowerCase()))}), false)`,
      value: asText(of.get('ChargeCategory')),
      message: `must be one of ${CHARGE_CATEGORIES.join(', ')}`,
    },
    {
      column: 'ProviderName',
      breaks: `(${options.provider} is null)`,
      value: options.provider,
      message:
        'must name the provider; a source whose rows do not can have "provider" in its config',
    },
  ];
}
