import { TestDatabases } from '@backstage/backend-test-utils';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Knex } from 'knex';
import { startTraceCollector } from '@provenpath/local-stack';

jest.setTimeout(120_000);

const SERVICE = path.join(__dirname, '__testUtils__/tracedService.ts');
const TRANSFORM = require.resolve('@backstage/cli/config/nodeTransform.cjs');

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

function connectionString(knex: Knex): string {
  const { host, port, user, password, database } =
    knex.client.config.connection;
  return `postgresql://${user}:${encodeURIComponent(password)}@${host}:${port}/${database}`;
}

/** In a process of its own: Jest loads modules in a way that nothing can patch. */
async function startService(knex: Knex, env: NodeJS.ProcessEnv) {
  const child = spawn(
    process.execPath,
    ['--require', TRANSFORM, SERVICE, connectionString(knex)],
    { env: { ...process.env, ...env }, stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const [port] = await once(child.stdout, 'data');
  return { child, url: `http://127.0.0.1:${Number(port)}` };
}

async function end(child: ChildProcess): Promise<void> {
  const closed = once(child, 'close');
  child.stdin?.end();
  await closed;
}

describe('traces of requests', () => {
  it('reach a collector with spans of HTTP, Express and PostgreSQL in one trace', async () => {
    const knex = await databases.init('POSTGRES_18');
    const collector = await startTraceCollector();
    const { child, url } = await startService(knex, {
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_BSP_SCHEDULE_DELAY: '50',
    });
    try {
      await fetch(`${url}/.backstage/health/v1/liveness`);
      await fetch(`${url}/api/auth/github/handler/frame?code=x`);
      const answer = await fetch(`${url}/things/7`);
      expect(await answer.json()).toEqual([{ id: 7 }]);
      // Each span comes when it ends; the request's own is the last.
      const ofLibrary = (name: string) =>
        collector.spans.filter(({ library }) => library.endsWith(name));
      while (ofLibrary('instrumentation-http').length === 0) await delay(50);
      const [request] = ofLibrary('instrumentation-http');
      expect(request).toMatchObject({
        service: 'developer-portal',
        name: 'GET /things/:id',
      });
      expect(ofLibrary('instrumentation-http')).toHaveLength(1);
      const queries = ofLibrary('instrumentation-pg').filter(({ attributes }) =>
        JSON.stringify(attributes).includes('select $1::int as id'),
      );
      expect(queries).toHaveLength(1);
      expect(ofLibrary('instrumentation-express').length).toBeGreaterThan(0);
      // Everything belongs to the request, and nothing to the health check.
      expect(new Set(collector.spans.map(({ traceId }) => traceId))).toEqual(
        new Set([request.traceId]),
      );
      // The value is a person's business.
      expect(JSON.stringify(queries)).not.toContain('"7"');
    } finally {
      await end(child);
      await collector.stop();
    }
  });

  it('are not made, nor is their SDK loaded, without a collector', async () => {
    jest.isolateModules(() => {
      const sdk = jest.fn(() => ({}));
      jest.doMock('@opentelemetry/sdk-trace-node', sdk);
      require('./start');
      expect(sdk).not.toHaveBeenCalled();
    });
  });
});
