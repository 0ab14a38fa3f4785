import { BillMapping, ColumnMapping } from '../focus/mapping';
import { RawColumn } from './rawRelation';
import { quoteName, quoteText } from './sqlText';

/** A value of a row in a statement. */
export interface Expression {
  sql: string;
  /** DuckDB type. */
  type: string;
  /** How times are written, where it is not ISO 8601. */
  format?: string;
  start?: 'month' | 'next-month';
  negate?: boolean;
  /** Name of the column that has its time or amount, where it was read before. */
  read?: string;
}

const NOTHING: Expression = { sql: 'cast(null as varchar)', type: 'VARCHAR' };

/** The expressions of all FOCUS columns that a bill has. */
export class FocusExpressions {
  constructor(private readonly expressions: Map<string, Expression>) {}

  has(column: string): boolean {
    return this.expressions.has(column);
  }

  get(column: string): Expression {
    return this.expressions.get(column) ?? NOTHING;
  }
}

/** FOCUS columns of a bill that has them under these names. */
export function nativeExpressions(
  found: Map<string, string>,
  raw: readonly RawColumn[],
): FocusExpressions {
  const types = new Map(raw.map(({ name, type }) => [name, type]));
  return new FocusExpressions(
    new Map(
      [...found].map(([column, name]) => [
        column,
        { sql: quoteName(name), type: types.get(name) ?? 'VARCHAR' },
      ]),
    ),
  );
}

function mapValues(
  sql: string,
  mapping: { values?: Record<string, string>; otherwise?: string },
) {
  if (!mapping.values) {
    return mapping.otherwise === undefined
      ? sql
      : `coalesce(${sql}, ${quoteText(mapping.otherwise)})`;
  }
  const cases = Object.entries(mapping.values).map(
    ([from, to]) => `when ${quoteText(from)} then ${quoteText(to)}`,
  );
  const rest =
    mapping.otherwise === undefined ? sql : quoteText(mapping.otherwise);
  return `case ${sql} ${cases.join(' ')} else ${rest} end`;
}

function toExpression(mapping: ColumnMapping): Expression {
  if ('value' in mapping) {
    return { sql: quoteText(mapping.value), type: 'VARCHAR' };
  }
  if ('tags' in mapping) {
    const pairs = Object.entries(mapping.tags).flatMap(([key, column]) => [
      quoteText(key),
      quoteName(column),
    ]);
    // A tag without a value is left out: to FOCUS it would be `true`.
    return {
      sql: `cast(json_merge_patch('{}', json_object(${pairs.join(', ')})) as varchar)`,
      type: 'VARCHAR',
    };
  }
  return {
    sql: mapValues(quoteName(mapping.column), mapping),
    type: 'VARCHAR',
    format: mapping.format,
    start: mapping.start,
    negate: mapping.negate,
  };
}

/** FOCUS columns of a bill that a mapping file makes them of. */
export function mappedExpressions(mapping: BillMapping): FocusExpressions {
  return new FocusExpressions(
    new Map(
      Object.entries(mapping.columns).flatMap(([column, each]) =>
        each === undefined ? [] : [[column, toExpression(each)] as const],
      ),
    ),
  );
}

/** Null for what stands for nothing. Of a CSV the reader has done so already. */
export function asText({ sql, type }: Expression): string {
  return type === 'VARCHAR' ? sql : `cast(${sql} as varchar)`;
}

export function asTrimmedText(expression: Expression): string {
  return `nullif(nullif(trim(${asText(expression)}), ''), 'NULL')`;
}

/** Instant in UTC without zone; null for what is no time. */
export function asTime(expression: Expression): string {
  const { sql, type, format, start, read } = expression;
  if (read !== undefined) {
    return read;
  }
  const time = plainTime(sql, type, format);
  if (!start) {
    return time;
  }
  const month = `date_trunc('month', ${time})`;
  return start === 'month' ? month : `(${month} + interval 1 month)`;
}

function plainTime(sql: string, type: string, format?: string): string {
  if (type === 'TIMESTAMP WITH TIME ZONE') {
    return `timezone('UTC', ${sql})`;
  }
  if (type.startsWith('TIMESTAMP') || type === 'DATE') {
    return `cast(${sql} as timestamp)`;
  }
  if (format) {
    return `try_strptime(${sql}, ${quoteText(format)})`;
  }
  // Times in UTC end with Z or with nothing, and are read several times faster
  // than those with an offset of their own.
  const text = asText({ sql, type });
  return `case when strlen(${text}) > 19 and not suffix(${text}, 'Z')
    then timezone('UTC', try_cast(${text} as timestamptz))
    else try_cast(${text} as timestamp) end`;
}

/** JSON as text, also where a Parquet file has it as a structure. */
export function jsonText({ sql, type }: Expression): string {
  const text = type === 'VARCHAR' || type === 'JSON' ? sql : `to_json(${sql})`;
  return `nullif(nullif(cast(${text} as varchar), ''), 'NULL')`;
}

/**
 * A map of a list of structures with `key` and `value`, as Google Cloud writes
 * Tags: a label of the resource and one of its project may have the same key, and
 * then the first counts.
 */
function mapOfPairs(sql: string): string {
  const keys = `list_transform(${sql}, lambda pair: pair.key)`;
  const firsts = `list_filter(${sql}, lambda pair, position:
    pair.key is not null and list_position(${keys}, pair.key) = position)`;
  return `map_from_entries(list_transform(${firsts},
    lambda pair: {'k': pair.key, 'v': pair.value}))`;
}

/** Tags as they are grouped; maps become JSON only once a group. */
export function tagsToJson({ sql, type }: Expression): string {
  if (type === 'VARCHAR' || type === 'JSON') {
    return `nullif(nullif(cast(${sql} as varchar), ''), 'NULL')`;
  }
  const map = /^STRUCT\(.*\)\[\]$/.test(type) ? mapOfPairs(sql) : sql;
  return `case when ${sql} is not null then cast(to_json(${map}) as varchar) end`;
}
