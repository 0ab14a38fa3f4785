import {
  AuditorService,
  AuthService,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  kpiDefinitionManagePermission,
  kpiReadPermission,
  kpiUploadPermission,
  OwnDefinition,
  ownDefinitionSchema,
  OwnDefinitionsResponse,
  UploadResponse,
} from '@provenpath/plugin-kpis-common';
import {
  audited,
  nameOf,
  parseInput,
  requirePermission,
} from '@provenpath/portal-node';
import express, { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { Knex } from 'knex';
import { EvidenceStore } from '../evidence';
import { toDraft } from '../evidence/toDraft';
import { codeDefinitions } from '../kpis/definitions';
import { KpiDefinitions, OWN_READING_ID } from '../kpis/KpiDefinitions';
import { kpiPathSchema } from '../kpis/routes';
import { CatalogSubjectResolver } from '../subjects';
import { parseRows } from './parseRows';
import { OwnKpisStore } from './types';

export interface OwnKpisRouterOptions {
  knex: Knex;
  ownKpis: OwnKpisStore;
  definitions: Pick<KpiDefinitions, 'find'>;
  store: EvidenceStore;
  resolver: CatalogSubjectResolver;
  auditor: AuditorService;
  auth: AuthService;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
}

function refuseKnownId(id: string) {
  if (codeDefinitions.some(definition => definition.id === id)) {
    throw new ConflictError(
      `The KPI ${JSON.stringify(id)} is defined by the code: choose another id`,
    );
  }
}

/** KPIs that their owners define without code: the definitions. */
export function createOwnKpisRouter(options: OwnKpisRouterOptions): Router {
  const { ownKpis, auditor, auth, httpAuth, permissions } = options;
  const router = PromiseRouter();

  router.get('/v1/definitions', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    await requirePermission(permissions, kpiReadPermission, credentials);
    response.json({
      definitions: await ownKpis.list(),
    } satisfies OwnDefinitionsResponse);
  });

  router.put(
    '/v1/definitions/:id',
    express.json(),
    async (request, response) => {
      const credentials = await httpAuth.credentials(request);
      await requirePermission(
        permissions,
        kpiDefinitionManagePermission,
        credentials,
      );
      const definition = parseInput(
        ownDefinitionSchema,
        { ...request.body, id: request.params.id },
        'body',
      );
      refuseKnownId(definition.id);
      await audited(
        auditor,
        {
          eventId: 'definition-update',
          request,
          meta: { kpiId: definition.id, title: definition.title },
        },
        () => ownKpis.save(definition, nameOf(credentials, auth)),
      );
      response.json(definition satisfies OwnDefinition);
    },
  );

  router.delete('/v1/definitions/:id', async (request, response) => {
    const { id } = parseInput(kpiPathSchema, request.params, 'path');
    const credentials = await httpAuth.credentials(request);
    await requirePermission(
      permissions,
      kpiDefinitionManagePermission,
      credentials,
    );
    await audited(
      auditor,
      { eventId: 'definition-delete', request, meta: { kpiId: id } },
      async () => {
        if (!(await ownKpis.remove(id))) {
          throw new NotFoundError(
            `There is no KPI ${JSON.stringify(id)} that was defined without code`,
          );
        }
      },
    );
    response.status(204).end();
  });

  router.post(
    '/v1/kpis/:id/upload',
    express.text({ type: ['text/csv', 'text/plain'], limit: '5mb' }),
    async (request, response) => {
      response.json(await upload(options, request));
    },
  );

  return router;
}

/** Takes a file of rows into a KPI without code. */
async function upload(
  options: OwnKpisRouterOptions,
  request: express.Request,
): Promise<UploadResponse> {
  const { knex, store, resolver, auditor, httpAuth, permissions } = options;
  const { id } = request.params;
  const credentials = await httpAuth.credentials(request);
  await requirePermission(permissions, kpiUploadPermission, credentials);
  const definition = await options.definitions.find(id);
  if (!definition.custom) {
    throw new InputError(
      `The KPI ${JSON.stringify(id)} has a collector or a publisher: files go into KPIs that were defined without code`,
    );
  }
  if (typeof request.body !== 'string') {
    throw new InputError(
      'Send the file as the body, with the content type text/csv',
    );
  }
  const rows = parseRows(request.body);
  const reading = { kpiId: id, readingId: OWN_READING_ID };
  const resolved = await resolver.resolve(
    rows.map(row => toDraft(reading, row)),
  );
  const upserted = await audited(
    auditor,
    { eventId: 'upload', request, meta: { kpiId: id, rows: rows.length } },
    () =>
      knex.transaction(async transaction => {
        await store.saveSource(transaction, {
          ...reading,
          title: `File uploaded by ${nameOf(credentials, options.auth)}`,
          demo: false,
          collectedAt: new Date(),
        });
        return store.upsert(transaction, resolved);
      }),
  );
  return { rows: rows.length, upserted };
}
