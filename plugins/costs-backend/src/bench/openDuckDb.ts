import { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

/** What imports have by default, so that both are measured alike. */
export const BENCH_LIMITS = {
  memoryLimit: '1GB',
  temporaryLimit: '50GB',
  maximumRows: 1_000_000_000,
  maximumUncompressedBytes: 100_000_000_000,
};

/** Does something with a DuckDB of its own. */
export async function withDuckDb<T>(
  action: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await connection.run(`set memory_limit = '${BENCH_LIMITS.memoryLimit}'`);
    await connection.run(`set timezone = 'UTC'`);
    return await action(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
