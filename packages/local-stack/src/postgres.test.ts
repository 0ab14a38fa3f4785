import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { ensureDatabase } from './ensureDatabase';
import type { PostgresEnvironment } from './postgres';
import { startPostgresService } from './stack';

const rootDir = path.resolve(__dirname, '../../..');

describe('startPostgresService', () => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'portal-postgres-'));

  beforeAll(() => fs.chmodSync(dir, 0o755));

  afterAll(() => fs.rmSync(dir, { recursive: true, force: true }));

  const start = () =>
    startPostgresService({
      postgres: { dir: path.join(dir, 'server'), rootDir },
      logsDir: dir,
      database: 'portal',
    });

  async function query(env: PostgresEnvironment, sql: string) {
    const client = new Client({
      host: env.POSTGRES_HOST,
      port: Number(env.POSTGRES_PORT),
      user: env.POSTGRES_USER,
      password: env.POSTGRES_PASSWORD,
      database: 'portal',
    });
    await client.connect();
    try {
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  }

  it('recovers from a half-initialised folder, keeps data, and takes over stale locks', async () => {
    // Killed in the middle of its very first start: data without the mark.
    const dataDir = path.join(dir, 'server/data');
    fs.mkdirSync(dataDir, { recursive: true });
    fs.writeFileSync(path.join(dataDir, 'PG_VERSION'), '18\n');

    const first = await start();
    await query(first.env, 'CREATE TABLE kept (value text)');
    await query(first.env, `INSERT INTO kept VALUES ('here')`);
    // As Backstage's scheduler keeps its tasks, one of them caught at work.
    await query(
      first.env,
      `CREATE SCHEMA catalog;
       CREATE TABLE catalog.backstage_backend_tasks__tasks
         (id text, current_run_ticket text, current_run_started_at timestamptz,
          current_run_expires_at timestamptz, next_run_start_at timestamptz);
       INSERT INTO catalog.backstage_backend_tasks__tasks VALUES
         ('running', 'ticket', now(), now() + interval '5 minutes', NULL),
         ('waiting', NULL, NULL, NULL, '2000-01-01')`,
    );
    await first.service.stop();

    // Killed later: the lock names a process that is gone.
    const gone = spawnSync(process.execPath, ['-e', '0']).pid;
    fs.writeFileSync(
      path.join(dataDir, 'postmaster.pid'),
      `${gone}\n${dataDir}\n`,
    );
    const second = await start();
    expect(await query(second.env, 'SELECT value FROM kept')).toEqual([
      { value: 'here' },
    ]);
    const [{ server_version: version }] = await query(
      second.env,
      'SHOW server_version',
    );
    expect(version).toMatch(/^18\./);
    expect(
      await query(
        second.env,
        `SELECT id, current_run_ticket, current_run_expires_at,
                next_run_start_at > '2001-01-01' AS due_now
           FROM catalog.backstage_backend_tasks__tasks ORDER BY id`,
      ),
    ).toEqual([
      {
        id: 'running',
        current_run_ticket: null,
        current_run_expires_at: null,
        due_now: true,
      },
      {
        id: 'waiting',
        current_run_ticket: null,
        current_run_expires_at: null,
        due_now: false,
      },
    ]);
    await second.service.stop();
  });
});

describe('ensureDatabase', () => {
  it('names the server that cannot be reached and the variables for it', async () => {
    await expect(
      ensureDatabase(
        {
          POSTGRES_HOST: '127.0.0.1',
          POSTGRES_PORT: '1',
          POSTGRES_USER: 'somebody',
          POSTGRES_PASSWORD: 'secret-word',
        },
        'portal',
      ),
    ).rejects.toThrow(
      /PostgreSQL at 127\.0\.0\.1:1 does not let "somebody" in: .*ECONNREFUSED.*Check POSTGRES_HOST/,
    );
  });
});
