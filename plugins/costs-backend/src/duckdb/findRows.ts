import { DuckDBConnection } from '@duckdb/node-api';
import { GROUP_COLUMNS } from '../focus/aggregateStatement';
import { Bill, ChargeKey, FoundRow } from '../focus/types';
import { BillSql } from './billView';
import { FocusExpressions, tagsToJson } from './expressions';
import { numberedRelation, RawColumn, ROW_NUMBER } from './rawRelation';
import { quoteName, quoteText } from './sqlText';

function conditionsOf(
  sql: BillSql,
  expressions: FocusExpressions,
  key: ChargeKey,
): string[] {
  return GROUP_COLUMNS.filter(name => name in key).map(name => {
    const value = key[name];
    const text =
      name === 'tags'
        ? tagsToJson(expressions.get('Tags'))
        : `cast(${sql.groups[name]} as varchar)`;
    return value === null
      ? `${text} is null`
      : `${text} is not distinct from ${quoteText(value)}`;
  });
}

/**
 * Reads the rows of a group again from its files.
 *
 * @param key - values of the group's columns; those left out are not compared
 */
export async function findRows(
  options: {
    connection: DuckDBConnection;
    bill: Bill;
    columns: readonly RawColumn[];
    expressions: FocusExpressions;
    sql: BillSql;
  },
  key: ChargeKey,
  limit: number,
): Promise<FoundRow[]> {
  const { connection, bill, columns, expressions, sql } = options;
  const conditions = conditionsOf(sql, expressions, key);
  const found: FoundRow[] = [];
  await connection.run('set preserve_insertion_order = true');
  for (const file of bill.files) {
    if (found.length >= limit) {
      break;
    }
    const result = await connection.runAndReadAll(
      `select ${quoteName(ROW_NUMBER)},
         ${columns.map(({ name }) => `cast(${quoteName(name)} as varchar)`).join(', ')}
       from ${numberedRelation(bill, columns, file)}
       where ${conditions.join(' and ')} limit ${limit - found.length}`,
    );
    for (const [row, ...cells] of result.getRowsJson()) {
      found.push({
        file: file.name,
        row: Number(row),
        columns: Object.fromEntries(
          columns.flatMap(({ name }, index) =>
            cells[index] === null ? [] : [[name, String(cells[index])]],
          ),
        ),
      });
    }
  }
  return found;
}
