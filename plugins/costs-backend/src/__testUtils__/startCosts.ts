import {
  coreServices,
  createServiceFactory,
  SchedulerServiceTaskInvocationDefinition,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { JsonObject } from '@backstage/types';
import {
  PublishDigestNotes,
  PublishEvidence,
} from '@provenpath/plugin-kpis-common';
import {
  kpisPublisherServiceRef,
  weeklyDigestServiceRef,
} from '@provenpath/plugin-kpis-node';
import {
  narrowingPermissions,
  Restrictions,
} from '@provenpath/portal-node/testUtils';
import { Knex } from 'knex';
import request from 'supertest';
import { costsPlugin } from '../plugin';
import { catalog } from './attributionFixture';

/** The whole plugin on a real database, with a catalog that may change. */
export async function startCosts(
  options: Restrictions & {
    knex: Knex;
    entities?: Entity[];
    config?: JsonObject;
  },
) {
  const entities = [...(options.entities ?? catalog)];
  const tasks = new Map<string, SchedulerServiceTaskInvocationDefinition>();
  const triggered: string[] = [];
  const scheduler = mockServices.scheduler.mock({
    scheduleTask: async task => {
      tasks.set(task.id, task);
    },
    triggerTask: async id => {
      triggered.push(id);
    },
  });
  const permissions = mockServices.permissions.mock(
    narrowingPermissions('costs', options),
  );
  const auditor = mockServices.auditor.mock();
  auditor.createEvent.mockResolvedValue({
    success: jest.fn(),
    fail: jest.fn(),
  });
  const published: PublishEvidence[] = [];
  const digestNotes: PublishDigestNotes[] = [];
  const backend = await startTestBackend({
    features: [
      costsPlugin,
      permissions.factory,
      scheduler.factory,
      auditor.factory,
      catalogServiceMock.mock({
        streamEntities: (...parameters) =>
          catalogServiceMock({ entities }).streamEntities(...parameters),
        getEntityByRef: (...parameters) =>
          catalogServiceMock({ entities }).getEntityByRef(...parameters),
      }).factory,
      createServiceFactory({
        service: weeklyDigestServiceRef,
        deps: {},
        factory: () => ({
          publishNotes: async publication => {
            digestNotes.push(publication);
            return { saved: publication.notes.length };
          },
        }),
      }),
      createServiceFactory({
        service: kpisPublisherServiceRef,
        deps: {},
        factory: () => ({
          publishEvidence: async publication => {
            published.push(publication);
            return { upserted: publication.rows.length };
          },
        }),
      }),
      createServiceFactory({
        service: coreServices.database,
        deps: {},
        factory: () => mockServices.database({ knex: options.knex }),
      }),
      mockServices.rootConfig.factory({ data: options.config ?? {} }),
    ],
  });
  const runTask = async (taskId: string) => {
    const task = tasks.get(taskId);
    if (!task) {
      throw new Error(`No task ${taskId} is scheduled`);
    }
    await task.fn(new AbortController().signal);
  };
  const as = (userEntityRef: string) => {
    const authorization = mockCredentials.user.header(userEntityRef);
    const call = (method: 'get' | 'post' | 'put') => (path: string) =>
      request(backend.server)
        [method](`/api/costs/v1/${path}`)
        .set('authorization', authorization);
    return { get: call('get'), post: call('post'), put: call('put') };
  };
  return {
    backend,
    entities,
    auditor,
    digestNotes,
    published,
    triggered,
    runTask,
    as,
    ...as('user:default/lucia-moretti'),
  };
}

export type StartedCosts = Awaited<ReturnType<typeof startCosts>>;
