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
import notificationsPlugin from '@backstage/plugin-notifications-backend';
import { notificationService } from '@backstage/plugin-notifications-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { JsonObject } from '@backstage/types';
import {
  narrowingPermissions,
  Restrictions,
  subjectOf,
} from '@provenpath/portal-node/testUtils';
import { Knex } from 'knex';
import request from 'supertest';
import { kpisPlugin } from '../plugin';
import { organisation } from './entities';
import { FakeScaffolder } from './fakeScaffolder';

/**
 * The whole plugin on a real database, with a scaffolder beside it and a catalog
 * whose entities may be changed while it runs.
 */
export async function startKpis(
  options: Restrictions & {
    knex: Knex;
    entities?: Entity[];
    /** Groups of people, by their ref. */
    groups?: Record<string, string[]>;
    config?: JsonObject;
    /** Starts the real notifications on it, instead of a double of them. */
    notificationsKnex?: Knex;
  },
) {
  const entities = [...(options.entities ?? organisation)];
  const scaffolder = new FakeScaffolder();
  const tasks = new Map<string, SchedulerServiceTaskInvocationDefinition>();
  const scheduler = mockServices.scheduler.mock({
    scheduleTask: async task => {
      tasks.set(task.id, task);
    },
    // Tasks of other plugins are not started.
    createScheduledTaskRunner: () => ({ run: async () => {} }),
  });
  const permissions = mockServices.permissions.mock(
    narrowingPermissions('kpis', options),
  );
  const catalog = catalogServiceMock.mock({
    getEntitiesByRefs: (...parameters) =>
      catalogServiceMock({ entities }).getEntitiesByRefs(...parameters),
    getEntityByRef: (...parameters) =>
      catalogServiceMock({ entities }).getEntityByRef(...parameters),
    streamEntities: (...parameters) =>
      catalogServiceMock({ entities }).streamEntities(...parameters),
  });
  const notifications = { send: jest.fn(async () => {}) };
  const auditor = mockServices.auditor.mock();
  const auditEvent = { success: jest.fn(), fail: jest.fn() };
  auditor.createEvent.mockResolvedValue(auditEvent);
  const userInfo = mockServices.userInfo.mock({
    getUserInfo: async credentials => ({
      userEntityRef: subjectOf(credentials),
      ownershipEntityRefs: options.groups?.[subjectOf(credentials)] ?? [],
    }),
  });
  const backend = await startTestBackend({
    features: [
      kpisPlugin,
      scaffolder.plugin,
      catalog.factory,
      permissions.factory,
      scheduler.factory,
      auditor.factory,
      userInfo.factory,
      options.notificationsKnex
        ? notificationsPlugin
        : createServiceFactory({
            service: notificationService,
            deps: {},
            factory: () => notifications,
          }),
      createServiceFactory({
        service: coreServices.database,
        deps: { plugin: coreServices.pluginMetadata },
        factory: ({ plugin }) =>
          mockServices.database({
            knex:
              plugin.getId() === 'notifications' && options.notificationsKnex
                ? options.notificationsKnex
                : options.knex,
          }),
      }),
      mockServices.rootConfig.factory({
        data: { app: { baseUrl: 'http://localhost:3000' }, ...options.config },
      }),
    ],
  });

  const runTask = async (taskId: string) => {
    const task = tasks.get(taskId);
    if (!task) {
      throw new Error(`No task ${taskId} is scheduled`);
    }
    await task.fn(new AbortController().signal);
  };
  const user = mockCredentials.user.header('user:default/mira-okafor');
  const service = mockCredentials.service.header();
  return {
    backend,
    entities,
    scaffolder,
    scheduler,
    permissions,
    notifications,
    auditor,
    auditEvent,
    /** As a signed-in person. */
    get: (path: string) =>
      request(backend.server)
        .get(`/api/kpis${path}`)
        .set('authorization', user),
    post: (path: string) =>
      request(backend.server)
        .post(`/api/kpis${path}`)
        .set('authorization', user),
    put: (path: string) =>
      request(backend.server)
        .put(`/api/kpis${path}`)
        .set('authorization', user),
    remove: (path: string) =>
      request(backend.server)
        .delete(`/api/kpis${path}`)
        .set('authorization', user),
    /** As any signed-in person. */
    getAs: (userEntityRef: string, path: string) =>
      request(backend.server)
        .get(`/api/kpis${path}`)
        .set('authorization', mockCredentials.user.header(userEntityRef)),
    /** As another plugin or a machine. */
    publish: (body: unknown) =>
      request(backend.server)
        .post('/api/kpis/v1/evidence')
        .set('authorization', service)
        .send(body as object),
    anonymous: () => request(backend.server),
    /** Runs a scheduled task to its end. */
    runTask,
    /** Runs a collector to its end. */
    collect: (collectorId: string) => runTask(`collect-${collectorId}`),
  };
}

export type StartedKpis = Awaited<ReturnType<typeof startKpis>>;
