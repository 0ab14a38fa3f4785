import { createReadStream } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { DuckDBConnection } from '@duckdb/node-api';
import {
  aggregateStatement,
  WrittenColumns,
} from '../focus/aggregateStatement';
import { BillRefusedError, refuseFile } from '../focus/BillRefusedError';
import { RecognisedBill } from '../focus/recogniseBill';
import {
  Bill,
  BillFacts,
  BillReading,
  BillSlice,
  ChargeKey,
  FoundRow,
  WrittenSlice,
} from '../focus/types';
import { readQuality } from '../quality/readQuality';
import { decimalScale, isFloat, MAXIMUM_DIGITS, USUAL_SCALE } from './amounts';
import { BillSql, billView, createBillSql, writtenColumns } from './billView';
import { describeFailure } from './describeFailure';
import { FocusExpressions, tagsToJson } from './expressions';
import { fillTagSets } from './fillTagSets';
import { findRows } from './findRows';
import { locateErrors } from './locateErrors';
import { RawColumn, rawRelation } from './rawRelation';
import { groupCharges } from './groupCharges';
import { GroupFacts, readGroupFacts } from './readGroupFacts';
import { readSlices } from './readSlices';
import { RowRule } from './rowRules';
import {
  chargesStatement,
  countKindsStatement,
  kindsStatement,
} from './sliceStatement';
import { quoteText } from './sqlText';
import { brokenTagsRule, wholeBillRules } from './wholeBillRules';

const COSTS = ['BilledCost', 'EffectiveCost', 'ListCost', 'ContractedCost'];

/** A bill in files, read by DuckDB. */
export class DuckDbReading implements BillReading {
  private rowsDone = 0;
  private scale = 0;
  private written = 0;

  constructor(
    private readonly options: {
      connection: DuckDBConnection;
      bill: Bill;
      workDirectory: string;
      columns: RawColumn[];
      recognised: RecognisedBill;
      expressions: FocusExpressions;
      end(): Promise<void>;
    },
  ) {}

  async read(signal: AbortSignal): Promise<BillFacts> {
    const { connection, bill } = this.options;
    const interrupt = () => connection.interrupt();
    signal.addEventListener('abort', interrupt);
    try {
      signal.throwIfAborted();
      const facts = await this.readAll(signal);
      // Between two statements nothing is interrupted.
      signal.throwIfAborted();
      return facts;
    } catch (error) {
      signal.throwIfAborted();
      throw describeFailure(bill, error);
    } finally {
      signal.removeEventListener('abort', interrupt);
    }
  }

  progress(): number {
    const rows = Number(this.options.connection.progress.rows_processed);
    this.rowsDone = Math.max(this.rowsDone, rows);
    return this.rowsDone;
  }

  async writeSlice(
    slice: BillSlice,
    sliceId: string,
    reserveKinds: (count: number) => Promise<number>,
  ): Promise<WrittenSlice> {
    const counted = await this.options.connection.runAndReadAll(
      countKindsStatement(slice),
    );
    const kinds = Number(counted.getRowsJson()[0][0]);
    const place = { sliceId, firstKindId: await reserveKinds(kinds) };
    return {
      kinds: await this.writeCsv(kindsStatement(slice, place)),
      charges: await this.writeCsv(chargesStatement(slice, place, this.scale)),
    };
  }

  findRows(key: ChargeKey, limit: number): Promise<FoundRow[]> {
    return findRows(
      { ...this.options, sql: this.sqlFor(this.textScale()) },
      key,
      limit,
    );
  }

  close(): Promise<void> {
    return this.options.end();
  }

  private async writeCsv(statement: string): Promise<Readable> {
    const { connection, workDirectory } = this.options;
    this.written += 1;
    const file = path.join(workDirectory, `slice-${this.written}.csv`);
    await connection.run(
      `copy (${statement}) to ${quoteText(file)} (format csv, header false)`,
    );
    return createReadStream(file, { highWaterMark: 1 << 20 });
  }

  private async readAll(signal: AbortSignal): Promise<BillFacts> {
    const { connection, bill, recognised, expressions } = this.options;
    const written = writtenColumns(bill, expressions);
    const { sql, facts } = await this.aggregate(written);
    this.scale = facts.scale;
    this.rowsDone = facts.rows;
    signal.throwIfAborted();
    if (facts.rows === 0) {
      throw refuseFile(bill.files[0].name, 'The bill has a header and no rows');
    }
    if (facts.brokenRows > 0 || (await groupCharges(connection, written)) > 0) {
      await this.refuse(sql.rules);
    }
    const rules = await wholeBillRules(connection, sql, expressions);
    const tagSets = await fillTagSets(connection, bill.environmentTags, signal);
    if (tagSets.broken.length > 0) {
      rules.push(
        brokenTagsRule(tagSets.broken, tagsToJson(expressions.get('Tags'))),
      );
    }
    if (rules.length > 0) {
      await this.refuse(rules);
    }
    return {
      focusVersion: recognised.version,
      rows: facts.rows,
      slices: await readSlices(connection, this.scale),
      quality: {
        floatColumns: COSTS.filter(column => isFloat(expressions.get(column))),
        scale: this.scale,
        missingColumns: recognised.missing,
        extraColumns: recognised.extra,
        tagClashes: tagSets.clashes,
        ...(await readQuality(connection, this.scale)),
      },
    };
  }

  private textScale(): number {
    const scales = COSTS.map(
      column => decimalScale(this.options.expressions.get(column)) ?? 0,
    );
    return Math.max(USUAL_SCALE, ...scales);
  }

  private sqlFor(scale: number): BillSql {
    return createBillSql(this.options.bill, this.options.expressions, scale);
  }

  /**
   * Reads all rows into groups. Finer amounts than expected are read a second
   * time with the digits that they need, and so are amounts that are too big
   * beside digits that nobody needs: nothing is ever rounded.
   */
  private async aggregate(
    written: WrittenColumns,
  ): Promise<{ sql: BillSql; facts: GroupFacts }> {
    const tried = this.textScale();
    const facts = await this.aggregateAt(tried, written.names);
    const { scale, brokenRows } = facts;
    const again =
      scale <= MAXIMUM_DIGITS &&
      (scale > tried || (brokenRows > 0 && scale < tried));
    return again
      ? {
          sql: this.sqlFor(scale),
          facts: await this.aggregateAt(scale, written.names),
        }
      : { sql: this.sqlFor(tried), facts };
  }

  private async aggregateAt(
    scale: number,
    written: readonly string[],
  ): Promise<GroupFacts> {
    const { connection, bill, columns, expressions } = this.options;
    const relation = rawRelation(bill, columns);
    await connection.run('set preserve_insertion_order = false');
    await connection.run(billView(bill, expressions, { scale, relation }));
    await connection.run(
      `create or replace temp table written_groups as
       ${aggregateStatement(written)}`,
    );
    return readGroupFacts(connection);
  }

  /** @throws BillRefusedError always, with the places of the errors. */
  private async refuse(rules: RowRule[]): Promise<never> {
    const { connection, bill, columns } = this.options;
    const { errors, count } = await locateErrors(
      connection,
      bill,
      columns,
      rules,
    );
    throw new BillRefusedError(errors, count);
  }
}
