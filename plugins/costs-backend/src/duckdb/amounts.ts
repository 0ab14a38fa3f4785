import { Expression } from './expressions';

/** Digits of DuckDB's widest decimal. */
export const MAXIMUM_DIGITS = 38;
/** Digits after the point that are tried first. */
export const USUAL_SCALE = 18;

const FLOATS = new Set(['DOUBLE', 'FLOAT']);

/** Floating point has no digits of its own: 15 of them are what is meant. */
export function isFloat({ type }: Expression): boolean {
  return FLOATS.has(type);
}

/** Digits after the point of a DECIMAL type; undefined for other types. */
export function decimalScale({ type }: Expression): number | undefined {
  const match = /^DECIMAL\(\d+,(\d+)\)$/.exec(type);
  return match ? Number(match[1]) : undefined;
}

/** The amount as it is written. */
export function amountText({ sql, type }: Expression): string {
  switch (type) {
    case 'VARCHAR':
      return sql;
    case 'DOUBLE':
      return `format('{:.15g}', ${sql})`;
    default:
      return `cast(${sql} as varchar)`;
  }
}

/** The exact amount; null for what is no number or has too many digits. */
export function asAmount(expression: Expression, scale: number): string {
  if (expression.read !== undefined) {
    return expression.read;
  }
  const own = decimalScale(expression);
  const sign = expression.negate ? '-' : '';
  if (own !== undefined) {
    // Its sums have all digits that there are, whatever it has itself.
    return `${sign}${expression.sql}`;
  }
  const text = amountText(expression);
  return `${sign}try_cast(${text} as decimal(${MAXIMUM_DIGITS}, ${scale}))`;
}

/** Digits after the point that an amount needs, exponents counted in. */
export function amountScale(expression: Expression): string {
  const own = decimalScale(expression);
  if (own !== undefined) {
    return String(own);
  }
  const text = amountText(expression);
  return `case when contains(${text}, 'e') or contains(${text}, 'E')
      then greatest(0,
        length(split_part(split_part(lower(${text}), 'e', 1), '.', 2))
        - coalesce(try_cast(split_part(lower(${text}), 'e', 2) as integer), 0))
    when contains(${text}, '.') then length(${text}) - strpos(${text}, '.')
    else 0 end`;
}

/** True for what is no amount. DuckDB would take `1_000` for a thousand. */
export function isNoAmount(expression: Expression, scale: number): string {
  const amount = asAmount(expression, scale);
  return expression.type === 'VARCHAR'
    ? `(${amount} is null or contains(${expression.sql}, '_'))`
    : `${amount} is null`;
}
