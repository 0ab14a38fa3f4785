{% if values.database == 'mysql' %}
import type { FastifyBaseLogger } from 'fastify';
import { createConnection, createPool, type RowDataPacket } from 'mysql2/promise';
import { Counter, Gauge, type Registry } from 'prom-client';
import type { Database, MigrationConnection } from './database.ts';

/** A pool of connections; it connects with the first query. */
export interface ConnectedDatabase extends Database {
  withMigrationConnection(
    use: (connection: MigrationConnection) => Promise<void>,
  ): Promise<void>;
  close(): Promise<void>;
}

// Times the replica count this must stay under the server's limit.
const MAXIMUM_CONNECTIONS = 10;
const CONNECT_MILLISECONDS = 5000;

/** Opens MySQL. */
export function connectDatabase(options: {
  url: URL;
  metrics: Registry;
  log: FastifyBaseLogger;
}): ConnectedDatabase {
  const { url, metrics } = options;
  const connection = {
    uri: url.href,
    connectTimeout: CONNECT_MILLISECONDS,
    // Instants are kept in UTC, as text: a Date would take the zone of the process.
    dateStrings: true,
    timezone: 'Z',
  };
  const pool = createPool({
    ...connection,
    connectionLimit: MAXIMUM_CONNECTIONS,
  });
  measurePool(pool, metrics);
  return {
    async query<Row>(sql: string, values: unknown[] = []): Promise<Row[]> {
      const [rows] = await pool.query<RowDataPacket[]>(sql, values);
      return rows as Row[];
    },
    async withMigrationConnection(use) {
      const own = await createConnection({
        ...connection,
        multipleStatements: true,
      });
      try {
        await use({
          driver: 'mysql',
          database: decodeURIComponent(url.pathname.slice(1)),
          async query(sql) {
            const [rows] = await own.query<RowDataPacket[]>(sql);
            return { rows };
          },
          async run(script) {
            await own.query(script);
          },
        });
      } finally {
        await own.end();
      }
    },
    close: () => pool.end(),
  };
}

function measurePool(
  pool: ReturnType<typeof createPool>,
  metrics: Registry,
): void {
  const connections = new Gauge({
    name: 'database_pool_connections',
    help: 'Connections of the pool',
    labelNames: ['state'],
    registers: [metrics],
  });
  const waits = new Counter({
    name: 'database_pool_waits_total',
    help: 'Requests that had to wait for a connection',
    registers: [metrics],
  });
  pool.on('acquire', () => {
    connections.inc({ state: 'active' });
  });
  pool.on('release', () => {
    connections.dec({ state: 'active' });
  });
  pool.on('enqueue', () => {
    waits.inc();
  });
}
{% else %}
import type { FastifyBaseLogger } from 'fastify';
import pg from 'pg';
import { Gauge, type Registry } from 'prom-client';
import type { Database, MigrationConnection } from './database.ts';

/** A pool of connections; it connects with the first query. */
export interface ConnectedDatabase extends Database {
  withMigrationConnection(
    use: (connection: MigrationConnection) => Promise<void>,
  ): Promise<void>;
  close(): Promise<void>;
}

// Times the replica count this must stay under the server's limit.
const MAXIMUM_CONNECTIONS = 10;
const CONNECT_MILLISECONDS = 5000;

/** Opens PostgreSQL. */
export function connectDatabase(options: {
  url: URL;
  metrics: Registry;
  log: FastifyBaseLogger;
}): ConnectedDatabase {
  const { url, metrics, log } = options;
  const pool = new pg.Pool({
    connectionString: url.href,
    max: MAXIMUM_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MILLISECONDS,
  });
  // An idle connection that breaks is replaced; unheard it would end the process.
  pool.on('error', error => {
    log.error({ err: error }, 'An idle connection to the database broke');
  });
  measurePool(pool, metrics);
  return {
    async query<Row>(sql: string, values: unknown[] = []): Promise<Row[]> {
      const { rows } = await pool.query(sql, values);
      return rows as Row[];
    },
    async withMigrationConnection(use) {
      const client = await pool.connect();
      try {
        await use({
          driver: 'pg',
          query: sql => client.query(sql),
          async run(script) {
            await client.query(script);
          },
        });
      } finally {
        client.release();
      }
    },
    close: () => pool.end(),
  };
}

function measurePool(pool: pg.Pool, metrics: Registry): void {
  new Gauge({
    name: 'database_pool_connections',
    help: 'Connections of the pool, and requests that wait for one',
    labelNames: ['state'],
    registers: [metrics],
    collect() {
      this.set({ state: 'active' }, pool.totalCount - pool.idleCount);
      this.set({ state: 'idle' }, pool.idleCount);
      this.set({ state: 'pending' }, pool.waitingCount);
    },
  });
}
{% endif %}
