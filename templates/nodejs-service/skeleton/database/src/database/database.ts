/** The part of a database that the repositories need. */
export interface Database {
  query<Row>(sql: string, values?: unknown[]): Promise<Row[]>;
}

/** One connection on its own, for migrations. */
export interface MigrationConnection {
  driver: 'mysql' | 'pg' | 'sqlite3';
  /** Name of the database, where the driver needs it to find its own tables. */
  database?: string;
  query(sql: string): Promise<{ rows: unknown[] }>;
  /** Runs a script of several statements. */
  run(script: string): Promise<void>;
}
