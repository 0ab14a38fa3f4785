import { actionsRegistryServiceFactory } from '@backstage/backend-defaults/alpha';
import { authServiceFactory } from '@backstage/backend-defaults/auth';
import { databaseServiceFactory } from '@backstage/backend-defaults/database';
import { httpAuthServiceFactory } from '@backstage/backend-defaults/httpAuth';
import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import { permissionsRegistryServiceFactory } from '@backstage/backend-defaults/permissionsRegistry';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import request from 'supertest';
import {
  Audited,
  capturingAuditor,
  capturingRouter,
  fakeAuth,
  idleScheduler,
} from './capturingServices';
import type { RouteHandler } from './listRoutes';
import { installedPlugins } from './installedPlugins';
import { Caller, externalAccess, roles, TokenIssuer } from './people';
import { listTemplates } from './templates';

const ROOT = path.resolve(__dirname, '../../../../..');
const ENTITIES = path.join(__dirname, 'entities.yaml');
const TEMPLATES = path.join(ROOT, 'templates/*/template.yaml');

/** @param billsDirectory - where imports of costs keep their files */
function readConfig(knex: Knex, billsDirectory: string) {
  const { connection } = knex.client.config;
  return {
    backend: {
      auth: { externalAccess },
      actions: {
        pluginSources: ['catalog', 'scaffolder', 'kpis', 'surveys', 'costs'],
      },
      database: {
        client: 'pg',
        pluginDivisionMode: 'schema',
        ensureSchemaExists: true,
        // Knex hides the password from whoever copies the settings.
        connection: { ...connection, password: connection.password },
        knexConfig: { pool: { min: 0, max: 3 } },
      },
    },
    app: { baseUrl: 'http://localhost:3000' },
    permission: { enabled: true },
    portal: {
      roles,
      visibility: { costs: 'own-team', kpis: 'own-subtree' },
    },
    catalog: {
      locations: [
        {
          type: 'file',
          target: ENTITIES,
          rules: [{ allow: ['User', 'Group', 'Component', 'System'] }],
        },
        { type: 'file', target: TEMPLATES, rules: [{ allow: ['Template'] }] },
      ],
    },
    // Tasks are created and stay where they are: what they do is not asked here.
    scaffolder: { concurrentTasksLimit: 0 },
    // Nobody answers there: who may ask is told that, whoever may not is refused.
    integrations: {
      github: [
        {
          host: 'localhost:1',
          apiBaseUrl: 'http://localhost:1/api/v3',
          rawBaseUrl: 'http://localhost:1/raw',
          token: 'token',
        },
      ],
    },
    goldenPaths: { organizations: [{ host: 'localhost:1', name: 'my-org' }] },
    costs: { imports: { directory: billsDirectory } },
    surveys: {
      ballots: { secret: 'a secret of this test, long enough for it' },
    },
  };
}

/**
 * Every plugin of ours beside catalog, scaffolder and permissions, as production
 * has them: its tokens, its policy, its database, nothing scheduled.
 */
export async function startWholeBackend(knex: Knex) {
  const issuer = new TokenIssuer();
  const billsDirectory = await mkdtemp(path.join(tmpdir(), 'whole-backend-'));
  const mounted = new Map<string, RouteHandler[]>();
  const audited: Audited[] = [];
  const backend = await startTestBackend({
    features: [
      mockServices.rootConfig.factory({
        data: readConfig(knex, billsDirectory),
      }),
      idleScheduler,
      databaseServiceFactory,
      authServiceFactory,
      httpAuthServiceFactory,
      permissionsServiceFactory,
      permissionsRegistryServiceFactory,
      actionsRegistryServiceFactory,
      capturingRouter(mounted),
      capturingAuditor(audited),
      ...fakeAuth(issuer),
      ...installedPlugins,
    ],
  });
  const ask = (
    caller: Caller,
    method: string,
    url: string,
    body?: object | string,
  ) => {
    const asked = request(backend.server)[
      method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete'
    ](url);
    const header = issuer.headerOf(caller);
    if (header) {
      asked.set('authorization', header);
    }
    if (typeof body === 'string') {
      asked.set('content-type', 'text/csv');
    }
    return body === undefined ? asked : asked.send(body);
  };
  /** Until what is registered from files has been read. */
  const readCatalog = async () => {
    const names = [
      'user:default/mira',
      'user:default/priya',
      'component:default/order-service',
      ...listTemplates().map(name => `template:default/${name}`),
    ];
    for (;;) {
      const { body } = await ask(
        'machine',
        'POST',
        '/api/catalog/entities/by-refs',
        { entityRefs: names },
      );
      if (body.items?.every((entity: object | null) => entity)) {
        return;
      }
      await sleep(100);
    }
  };
  const stop = async () => {
    await backend.stop();
    await rm(billsDirectory, { recursive: true, force: true });
  };
  return { stop, ask, mounted, audited, readCatalog };
}

export type WholeBackend = Awaited<ReturnType<typeof startWholeBackend>>;
