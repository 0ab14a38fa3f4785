import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import type {
  EvidenceResponse,
  EvidenceRow,
} from '@provenpath/plugin-kpis-common';
import request from 'supertest';
import { organisation } from '../../__testUtils__/entities';
import { kpisPlugin } from '../../plugin';

jest.setTimeout(240_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

function template(name: string, action: string, input = {}): Entity {
  return {
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    kind: 'Template',
    metadata: {
      name,
      namespace: 'default',
      annotations: {
        'backstage.io/managed-by-location':
          'url:http://localhost/template.yaml',
      },
    },
    spec: {
      type: 'service',
      owner: 'group:default/team-platform',
      parameters: [],
      steps: [
        {
          id: 'say',
          name: 'Say',
          action,
          input,
        },
      ],
      output: {
        links: [
          { title: 'Open', entityRef: 'component:default/order-service' },
        ],
      },
    },
  };
}

/** The scaffolder of this Backstage release, not a stand-in for it. */
async function startWithScaffolder() {
  const kpisDatabase = await databases.init('POSTGRES_18');
  const scaffolderDatabase = await databases.init('POSTGRES_18');
  const backend = await startTestBackend({
    features: [
      kpisPlugin,
      scaffolderPlugin,
      catalogServiceMock.factory({
        entities: [
          ...organisation,
          template('greeting', 'debug:log', { message: 'A new service' }),
          template('broken', 'no:such:action'),
          template('slow', 'debug:wait', { seconds: 60 }),
        ],
      }),
      mockServices.rootConfig.factory({
        data: {
          kpis: {
            collectors: {
              templateRuns: {
                schedule: {
                  frequency: { seconds: 1 },
                  timeout: { minutes: 1 },
                },
              },
            },
          },
        },
      }),
      createServiceFactory({
        service: coreServices.database,
        deps: { plugin: coreServices.pluginMetadata },
        factory: ({ plugin }) =>
          mockServices.database({
            knex: plugin.getId() === 'kpis' ? kpisDatabase : scaffolderDatabase,
          }),
      }),
    ],
  });
  return backend;
}

const pause = (milliseconds: number) =>
  new Promise(resolve => setTimeout(resolve, milliseconds));

async function poll<T>(
  read: () => Promise<T>,
  isDone: (answer: T) => boolean,
): Promise<T> {
  const deadline = Date.now() + 90_000;
  for (;;) {
    const answer = await read();
    if (isDone(answer) || Date.now() > deadline) {
      return answer;
    }
    await pause(250);
  }
}

describe('template runs of the real scaffolder', () => {
  let backend: Awaited<ReturnType<typeof startWithScaffolder>>;

  beforeAll(async () => {
    backend = await startWithScaffolder();
  });

  afterAll(async () => {
    await backend.stop();
  });

  it('become evidence', async () => {
    const user = mockCredentials.user.header('user:default/mira-okafor');
    const send = (method: 'get' | 'post', path: string) =>
      request(backend.server)[method](`/api${path}`).set('authorization', user);
    const create = async (name: string): Promise<string> => {
      const response = await send('post', '/scaffolder/v2/tasks').send({
        templateRef: `template:default/${name}`,
        values: { name: `a ${name}`, owner: 'group:default/team-platform' },
      });
      expect(response.status).toBe(201);
      return response.body.id;
    };
    const waitFor = async (id: string, ...statuses: string[]) => {
      let looks = 0;
      const task = await poll(
        async () => {
          const { body } = await send('get', `/scaffolder/v2/tasks/${id}`);
          looks += 1;
          // A task that is created while the worker of 1.55 looks for its next
          // one waits until another is created.
          if (body.status === 'open' && looks % 8 === 0) {
            await create('greeting');
          }
          return body;
        },
        ({ status }) => statuses.includes(status),
      );
      expect(statuses).toContain(task.status);
    };
    const done = await create('greeting');
    await waitFor(done, 'completed');
    const failed = await create('broken');
    await waitFor(failed, 'failed');
    const cancelled = await create('slow');
    await waitFor(cancelled, 'processing');
    // The scaffolder of 1.55 answers 500 to a cancellation until the first step
    // has begun, which is a moment after the task is said to be processing.
    const cancellation = await poll(
      () => send('post', `/scaffolder/v2/tasks/${cancelled}/cancel`),
      response => response.status === 200,
    );
    expect(cancellation.status).toBe(200);
    // A wait that is broken off ends its task as failed.
    await waitFor(cancelled, 'failed', 'cancelled');

    const tasks = [done, failed, cancelled];
    const isOver = (row: EvidenceRow) =>
      tasks.includes(row.id) &&
      !['open', 'processing'].includes(row.attributes.status);
    const evidence: EvidenceResponse = await poll(
      async () => {
        await send('post', '/kpis/v1/collectors/template-runs/run').expect(202);
        const { body } = await send(
          'get',
          '/kpis/v1/kpis/service-creation-lead-time/evidence?period=P90D',
        );
        return body;
      },
      answer => answer.rows.filter(isOver).length === tasks.length,
    );
    const row = (id: string) =>
      evidence.rows.find(candidate => candidate.id === id);
    expect(row(done)).toMatchObject({
      counted: true,
      title: 'a greeting from greeting',
      entityRef: 'component:default/order-service',
      ownerRef: 'group:default/team-commerce',
      breakdownId: 'template:default/greeting',
      attributes: { status: 'completed' },
    });
    expect(row(done)?.value).toBeGreaterThan(0);
    expect(row(done)?.value).toBeLessThan(1);
    expect(row(failed)).toMatchObject({
      counted: false,
      excludedReason: 'Failed',
      value: null,
      ownerRef: 'group:default/team-platform',
    });
    expect(row(cancelled)).toMatchObject({
      counted: false,
      excludedReason: 'Cancelled',
    });
    expect(JSON.stringify(evidence)).not.toContain('mira-okafor');
  });
});
