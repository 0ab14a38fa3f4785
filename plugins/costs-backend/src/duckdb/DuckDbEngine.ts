import path from 'node:path';
import { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { BillRefusedError, refuseFile } from '../focus/BillRefusedError';
import { mappedColumns } from '../focus/mapping';
import { recogniseBill } from '../focus/recogniseBill';
import { Bill, BillEngine, BillReading } from '../focus/types';
import { describeFailure } from './describeFailure';
import { DuckDbReading } from './DuckDbReading';
import { mappedExpressions, nativeExpressions } from './expressions';
import { RawColumn, readColumns } from './rawRelation';
import { quoteText, quoteTexts } from './sqlText';

/** How much of the machine DuckDB may take. */
export interface DuckDbLimits {
  /** e.g. `1GB` */
  memoryLimit: string;
  /** Disk beside it, e.g. `50GB`. */
  temporaryLimit: string;
  /** As many as cores where left out. */
  threads?: number;
  /** More rows are no bill: a small Parquet file can claim any number. */
  maximumRows: number;
  /** More than that is not unpacked from the Parquet files of a bill. */
  maximumUncompressedBytes: number;
}

/** FOCUS has about 60 columns, and providers add some of their own. */
const MAXIMUM_COLUMNS = 1_000;

/** Reads CSV and Parquet in this process, within its limits. */
export class DuckDbEngine implements BillEngine {
  static create(limits: DuckDbLimits): DuckDbEngine {
    return new DuckDbEngine(limits);
  }

  private constructor(private readonly limits: DuckDbLimits) {}

  async open(bill: Bill, workDirectory: string): Promise<BillReading> {
    if (bill.mapping && bill.format !== 'csv') {
      throw refuseFile(
        bill.files[0].name,
        'A mapping file reads CSV only: export the bill as CSV, or as FOCUS',
      );
    }
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    const end = async () => {
      connection.closeSync();
      instance.closeSync();
    };
    try {
      await this.confine(connection, bill, workDirectory);
      await this.checkParquet(connection, bill);
      const columns = await readColumns(connection, bill);
      checkColumns(bill, columns);
      const { recognised, expressions } = recognise(bill, columns);
      return new DuckDbReading({
        connection,
        bill,
        workDirectory,
        columns,
        recognised,
        expressions,
        end,
      });
    } catch (error) {
      await end();
      throw describeFailure(bill, error);
    }
  }

  /** A bill comes from outside: DuckDB sees its files and nothing else. */
  private async confine(
    connection: DuckDBConnection,
    bill: Bill,
    workDirectory: string,
  ): Promise<void> {
    const { memoryLimit, temporaryLimit, threads } = this.limits;
    const directories = [
      workDirectory,
      ...bill.files.map(file => path.dirname(file.path)),
    ];
    const settings = [
      `memory_limit = ${quoteText(memoryLimit)}`,
      `temp_directory = ${quoteText(path.join(workDirectory, 'temporary'))}`,
      `max_temp_directory_size = ${quoteText(temporaryLimit)}`,
      ...(threads ? [`threads = ${threads}`] : []),
      `timezone = 'UTC'`,
      'enable_progress_bar = true',
      'enable_progress_bar_print = false',
      'autoinstall_known_extensions = false',
      `allowed_directories = [${quoteTexts([...new Set(directories)])}]`,
      'enable_external_access = false',
    ];
    for (const setting of settings) {
      await connection.run(`set ${setting}`);
    }
  }

  /** What the files say of themselves, before anything of it is read. */
  private async checkParquet(
    connection: DuckDBConnection,
    bill: Bill,
  ): Promise<void> {
    if (bill.format !== 'parquet') {
      return;
    }
    const { maximumRows, maximumUncompressedBytes } = this.limits;
    const files = `[${quoteTexts(bill.files.map(file => file.path))}]`;
    const result = await connection.runAndReadAll(
      `select cast((select sum(num_rows) from parquet_file_metadata(${files}))
         as varchar),
       cast((select sum(total_uncompressed_size) from parquet_metadata(${files}))
         as varchar)`,
    );
    const [rows, bytes] = result.getRowsJson()[0].map(Number);
    if (rows > maximumRows) {
      throw refuseFile(
        bill.files[0].name,
        `The bill claims ${rows} rows; more than ${maximumRows} are not read`,
      );
    }
    if (bytes > maximumUncompressedBytes) {
      throw refuseFile(
        bill.files[0].name,
        `The content is ${bytes} bytes, larger than ${maximumUncompressedBytes} (costs.imports.maximumUncompressedSize)`,
      );
    }
  }
}

function checkColumns(bill: Bill, columns: readonly RawColumn[]): void {
  if (columns.length > MAXIMUM_COLUMNS) {
    throw refuseFile(
      bill.files[0].name,
      `The bill has ${columns.length} columns; more than ${MAXIMUM_COLUMNS} are not read. Leave out those that FOCUS does not have`,
    );
  }
}

function recognise(bill: Bill, columns: readonly RawColumn[]) {
  const { mapping, provider } = bill;
  const file = bill.files[0].name;
  const names = columns.map(({ name }) => name);
  if (!mapping) {
    const recognised = recogniseBill({ file, names, provider });
    return {
      recognised,
      expressions: nativeExpressions(recognised.columns, columns),
    };
  }
  const missing = [...new Set(mappedColumns(mapping))].filter(
    name => !names.includes(name),
  );
  if (missing.length > 0) {
    throw new BillRefusedError(
      missing.map(column => ({
        file,
        line: 1,
        column,
        value: null,
        message: `The column "${column}" that the mapping file reads is missing; the file has ${names.join(', ').slice(0, 300)}`,
      })),
    );
  }
  return {
    recognised: {
      ...recogniseBill({ file, names: Object.keys(mapping.columns), provider }),
      extra: [],
    },
    expressions: mappedExpressions(mapping),
  };
}
