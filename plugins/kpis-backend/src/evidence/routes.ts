import {
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  kpiPublishPermission,
  publishEvidenceSchema,
  PublishedRow,
  PublishResponse,
} from '@provenpath/plugin-kpis-common';
import { parseInput, requirePermission } from '@provenpath/portal-node';
import express, { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { Knex } from 'knex';
import { findReading, ReadingDefinition } from '../kpis/definitions';
import { KpiDefinitions } from '../kpis/KpiDefinitions';
import { CatalogSubjectResolver } from '../subjects';
import { toDraft } from './toDraft';
import { EvidenceStore } from './types';

function refuseDuplicates(rows: PublishedRow[]) {
  const seen = new Set<string>();
  rows.forEach((row, index) => {
    if (seen.has(row.id)) {
      throw new InputError(
        `Invalid body. "rows[${index}].id" is ${JSON.stringify(
          row.id,
        )}: it stands in an earlier row too, send each id once`,
      );
    }
    seen.add(row.id);
  });
}

/** A collector's own figures come from nobody else. */
function refuseWhatIsCollected(
  { id, source }: ReadingDefinition,
  rows: PublishedRow[],
) {
  if (source.kind === 'published') {
    return;
  }
  if (!source.exclusionsPublished) {
    throw new InputError(
      `Invalid body. "readingId" is "${id}": it is collected here and cannot be published`,
    );
  }
  const counted = rows.findIndex(row => row.excludedReason === null);
  if (counted !== -1) {
    throw new InputError(
      `Invalid body. "rows[${counted}].excludedReason" is null: what counts for "${id}" is collected here, so send only rows that are left out`,
    );
  }
}

/** Takes rows from other data owners. */
export function createEvidenceRouter(options: {
  knex: Knex;
  store: EvidenceStore;
  definitions: Pick<KpiDefinitions, 'find'>;
  resolver: CatalogSubjectResolver;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
}): Router {
  const { knex, store, definitions, resolver, httpAuth, permissions } = options;
  const router = PromiseRouter();

  // A thousand rows with their facts do not fit into the default 100 kB.
  router.use('/v1/evidence', express.json({ limit: '5mb' }));

  router.post('/v1/evidence', async (request, response) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['service'],
    });
    await requirePermission(permissions, kpiPublishPermission, credentials);
    const publication = parseInput(publishEvidenceSchema, request.body, 'body');
    const { kpiId, readingId, rows } = publication;
    const reading = findReading(await definitions.find(kpiId), readingId);
    refuseWhatIsCollected(reading, rows);
    refuseDuplicates(rows);

    const resolved = await resolver.resolve(
      rows.map(row => toDraft(publication, row)),
    );
    const upserted = await knex.transaction(async transaction => {
      if (reading.source.kind === 'published') {
        await store.saveSource(transaction, {
          kpiId,
          readingId,
          title: publication.source.title,
          demo: publication.source.demo,
          collectedAt: new Date(publication.source.collectedAt),
        });
      }
      return store.upsert(transaction, resolved);
    });
    response.json({ upserted } satisfies PublishResponse);
  });

  return router;
}
