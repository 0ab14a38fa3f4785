import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import PromiseRouter from 'express-promise-router';

export interface FakeTask {
  id: string;
  status: string;
  createdAt: string;
  lastHeartbeatAt?: string;
  createdBy?: string;
  spec: {
    parameters: Record<string, unknown>;
    templateInfo?: { entityRef: string };
  };
  events: Array<{ type: string; createdAt: string; body: object }>;
}

/**
 * Answers like the scaffolder of Backstage 1.55: a list ordered by creation, a
 * task by id, and events of which the completion stands whatever `after` says.
 * Only services are let in, as a policy for people would allow less.
 */
export class FakeScaffolder {
  tasks: FakeTask[] = [];
  requests: string[] = [];
  /** The request, counted from 1, at which the connection breaks; 0 for none. */
  breakAtRequest = 0;
  /** Sees each request before it is answered; false breaks the connection. */
  onRequest: () => boolean = () => true;

  readonly plugin = createBackendPlugin({
    pluginId: 'scaffolder',
    register: env => {
      env.registerInit({
        deps: {
          httpRouter: coreServices.httpRouter,
          httpAuth: coreServices.httpAuth,
        },
        init: async ({ httpRouter, httpAuth }) => {
          const router = PromiseRouter();
          router.use(async (request, response, next) => {
            await httpAuth.credentials(request, { allow: ['service'] });
            this.requests.push(request.url);
            const goesOn = this.onRequest();
            if (!goesOn || this.requests.length === this.breakAtRequest) {
              response.socket?.destroy();
              return;
            }
            next();
          });
          router.get('/v2/tasks', (request, response) => {
            const limit = Number(request.query.limit);
            const offset = Number(request.query.offset);
            const newestFirst = [...this.tasks].sort((left, right) =>
              right.createdAt.localeCompare(left.createdAt),
            );
            response.json({
              tasks: newestFirst
                .slice(offset, offset + limit)
                .map(({ events, ...task }) => task),
              totalTasks: this.tasks.length,
            });
          });
          router.get('/v2/tasks/:id', (request, response) => {
            const found = this.tasks.find(
              task => task.id === request.params.id,
            );
            if (!found) {
              response.status(404).json({ error: { name: 'NotFoundError' } });
              return;
            }
            const { events, ...task } = found;
            response.json(task);
          });
          router.get('/v2/tasks/:id/events', (request, response) => {
            const found = this.tasks.find(
              task => task.id === request.params.id,
            );
            response.json(
              (found?.events ?? []).filter(
                event =>
                  request.query.after === undefined ||
                  event.type === 'completion',
              ),
            );
          });
          httpRouter.use(router);
        },
      });
    },
  });

  /** A run that has ended `seconds` after it was created. */
  addRun(options: {
    id: string;
    createdAt: string;
    seconds?: number;
    status?: string;
    template?: string;
    parameters?: Record<string, unknown>;
    entityRef?: string;
    cancelled?: boolean;
    lastHeartbeatAt?: string;
  }): FakeTask {
    const { status = 'completed', seconds = 60 } = options;
    const endedAt = new Date(
      Date.parse(options.createdAt) + seconds * 1000,
    ).toISOString();
    const over = !['open', 'processing'].includes(status);
    const task: FakeTask = {
      id: options.id,
      status,
      createdAt: options.createdAt,
      lastHeartbeatAt: options.lastHeartbeatAt ?? endedAt,
      createdBy: 'user:default/mira-okafor',
      spec: {
        parameters: options.parameters ?? {},
        templateInfo: {
          entityRef: options.template ?? 'template:default/spring-boot-service',
        },
      },
      events: [
        {
          type: 'log',
          createdAt: options.createdAt,
          body: { message: 'Starting up task' },
        },
        ...(options.cancelled
          ? [{ type: 'cancelled', createdAt: endedAt, body: {} }]
          : []),
        ...(over
          ? [
              {
                type: 'completion',
                createdAt: endedAt,
                body: {
                  message: `Run completed with status: ${status}`,
                  output: {
                    links: [
                      { title: 'Repository', url: 'http://localhost/repo' },
                      ...(options.entityRef
                        ? [{ title: 'Open', entityRef: options.entityRef }]
                        : []),
                    ],
                  },
                },
              },
            ]
          : []),
      ],
    };
    this.tasks = [...this.tasks.filter(old => old.id !== task.id), task];
    return task;
  }
}
