import {
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import {
  coreServices,
  createServiceFactory,
  SchedulerServiceTaskInvocationDefinition,
} from '@backstage/backend-plugin-api';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import kpisPlugin from '@provenpath/plugin-kpis-backend';
import { createServer } from 'node:net';
import { AddressInfo } from 'node:net';
import { readMetricsAddress, serveMetrics } from './serveMetrics';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => {
    server.close(resolve);
  });
  return port;
}

describe('readMetricsAddress', () => {
  it('serves nothing without a port, and on the loopback address with one', () => {
    expect(readMetricsAddress({})).toBe(undefined);
    expect(readMetricsAddress({ METRICS_PORT: '9464' })).toEqual({
      host: '127.0.0.1',
      port: 9464,
    });
    expect(
      readMetricsAddress({ METRICS_PORT: '9464', METRICS_HOST: '0.0.0.0' }),
    ).toEqual({ host: '0.0.0.0', port: 9464 });
  });

  it.each(['0', '70000', '94.5', 'on'])('refuses port %s', port => {
    expect(() => readMetricsAddress({ METRICS_PORT: port })).toThrow(
      `METRICS_PORT is "${port}": write a port from 1 to 65535`,
    );
  });
});

describe('serveMetrics', () => {
  it('shows the runs of collectors of a started backend', async () => {
    const port = await findFreePort();
    const stop = await serveMetrics({ host: '127.0.0.1', port });
    const tasks = new Map<string, SchedulerServiceTaskInvocationDefinition>();
    const knex = await databases.init('POSTGRES_18');
    const backend = await startTestBackend({
      features: [
        kpisPlugin,
        catalogServiceMock.factory({ entities: [] }),
        createServiceFactory({
          service: coreServices.database,
          deps: {},
          factory: () => mockServices.database({ knex }),
        }),
        mockServices.scheduler.mock({
          scheduleTask: async task => {
            tasks.set(task.id, task);
          },
        }).factory,
      ],
    });
    try {
      for (let run = 0; run < 3; run += 1) {
        await tasks.get('collect-developers')!.fn(new AbortController().signal);
      }
      // The scaffolder is not there, so this one fails.
      await expect(
        tasks.get('collect-template-runs')!.fn(new AbortController().signal),
      ).rejects.toThrow('Collector template-runs failed');
      const response = await fetch(`http://127.0.0.1:${port}/metrics`);
      expect(response.headers.get('content-type')).toContain('text/plain');
      const lines = (await response.text()).split('\n');
      const valueOf = (name: string, ...labels: string[]) =>
        lines
          .filter(line => line.startsWith(`${name}{`))
          .filter(line => labels.every(label => line.includes(label)))
          .map(line => Number(line.split(' ')[1]));
      const developers = 'collector="developers"';
      expect(
        valueOf('collector_runs_total', developers, 'status="succeeded"'),
      ).toEqual([3]);
      expect(
        valueOf(
          'collector_runs_total',
          'collector="template-runs"',
          'status="failed"',
        ),
      ).toEqual([1]);
      expect(valueOf('collector_duration_count', developers)).toEqual([3]);
      // One page of the catalog in each run.
      expect(valueOf('collector_api_calls_total', developers)).toHaveLength(1);
    } finally {
      await backend.stop();
      await stop();
    }
  });

  it('says when its port is taken', async () => {
    const taken = createServer();
    await new Promise<void>(resolve => {
      taken.listen(0, '127.0.0.1', resolve);
    });
    const { port } = taken.address() as AddressInfo;
    await expect(serveMetrics({ host: '127.0.0.1', port })).rejects.toThrow(
      'EADDRINUSE',
    );
    taken.close();
  });
});
