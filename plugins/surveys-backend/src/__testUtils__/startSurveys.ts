import {
  BackendFeature,
  coreServices,
  createServiceFactory,
  SchedulerServiceTaskInvocationDefinition,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { notificationService } from '@backstage/plugin-notifications-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { JsonObject } from '@backstage/types';
import { kpisPublisherServiceRef } from '@provenpath/plugin-kpis-node';
import { PublishEvidence } from '@provenpath/plugin-kpis-common';
import { Knex } from 'knex';
import request from 'supertest';
import { surveysPlugin } from '../plugin';
import { organisation } from './organisation';

export const MANAGER = 'user:default/priya-raman';

/** What a developer may not do here. */
const FOR_MANAGERS = new Set([
  'surveys.campaign.manage',
  'surveys.comment.read',
  'surveys.complaint.manage',
  'surveys.request.answer',
]);

/** The platform team, and machines. */
function isManager(options: object): boolean {
  const principal: unknown =
    'credentials' in options
      ? Reflect.get(Object(options.credentials), 'principal')
      : undefined;
  const ref: unknown = Reflect.get(Object(principal), 'userEntityRef');
  return ref === undefined || ref === MANAGER;
}

/** The whole plugin on a real database; tasks run when a test says so. */
export async function startSurveys(options: {
  knex: Knex;
  config?: JsonObject;
  features?: BackendFeature[];
}) {
  const tasks = new Map<string, SchedulerServiceTaskInvocationDefinition>();
  const published: PublishEvidence[] = [];
  const auditor = mockServices.auditor.mock();
  auditor.createEvent.mockResolvedValue({
    success: jest.fn(),
    fail: jest.fn(),
  });
  const notifications = { send: jest.fn(async () => {}) };
  const backend = await startTestBackend({
    features: [
      ...(options.features ?? []),
      surveysPlugin,
      catalogServiceMock.factory({ entities: organisation }),
      mockServices.permissions.mock({
        authorize: async (requests, authorizeOptions) =>
          requests.map(({ permission }) => ({
            result:
              FOR_MANAGERS.has(permission.name) && !isManager(authorizeOptions)
                ? AuthorizeResult.DENY
                : AuthorizeResult.ALLOW,
          })),
      }).factory,
      auditor.factory,
      mockServices.scheduler.mock({
        scheduleTask: async task => {
          tasks.set(task.id, task);
        },
      }).factory,
      createServiceFactory({
        service: notificationService,
        deps: {},
        factory: () => notifications,
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
      mockServices.rootConfig.factory({
        data: {
          surveys: {
            ballots: {
              secret: 'a secret that the database does not know',
              batchSize: 5,
              grace: { seconds: 0 },
            },
          },
          ...options.config,
        },
      }),
    ],
  });

  const as = (userRef: string) => ({
    get: (path: string) =>
      request(backend.server)
        .get(`/api/surveys${path}`)
        .set('authorization', mockCredentials.user.header(userRef)),
    post: (path: string, body?: object) =>
      request(backend.server)
        .post(`/api/surveys${path}`)
        .set('authorization', mockCredentials.user.header(userRef))
        .send(body),
    patch: (path: string, body: object) =>
      request(backend.server)
        .patch(`/api/surveys${path}`)
        .set('authorization', mockCredentials.user.header(userRef))
        .send(body),
    put: (path: string, body: object) =>
      request(backend.server)
        .put(`/api/surveys${path}`)
        .set('authorization', mockCredentials.user.header(userRef))
        .send(body),
    delete: (path: string) =>
      request(backend.server)
        .delete(`/api/surveys${path}`)
        .set('authorization', mockCredentials.user.header(userRef)),
  });
  return {
    backend,
    published,
    auditor,
    notifications,
    as,
    manager: as(MANAGER),
    /** Without a session, as an answer is sent. */
    nobody: {
      get: (path: string) =>
        request(backend.server)
          .get(`/api/surveys${path}`)
          .set('authorization', mockCredentials.none.header()),
      /** Without any header that says who somebody is. */
      post: (path: string, body: object) =>
        request(backend.server).post(`/api/surveys${path}`).send(body),
    },
    run: async (taskId: string) => {
      const task = tasks.get(taskId);
      if (!task) {
        throw new Error(`Nothing is scheduled as ${taskId}`);
      }
      await task.fn(new AbortController().signal);
    },
  };
}

export type StartedSurveys = Awaited<ReturnType<typeof startSurveys>>;
