import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { ForwardedError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Calendar } from '@provenpath/portal-node';
import { DateTime } from 'luxon';
import { COST_KINDS, describeOwnership } from './describeOwnership';
import { OwnershipStore, SnapshotChanges } from './types';

export interface SnapshotOptions {
  catalog: Pick<CatalogService, 'streamEntities'>;
  auth: Pick<AuthService, 'getOwnServiceCredentials'>;
  ownership: OwnershipStore;
  calendar: Calendar;
  logger: LoggerService;
  now?: () => Date;
}

async function readCatalog(
  options: SnapshotOptions,
  signal?: AbortSignal,
): Promise<Entity[]> {
  const entities: Entity[] = [];
  const stream = options.catalog.streamEntities(
    {
      filter: { kind: [...COST_KINDS] },
      fields: [
        'kind',
        'metadata.namespace',
        'metadata.name',
        'metadata.title',
        'metadata.annotations',
        'relations',
      ],
    },
    { credentials: await options.auth.getOwnServiceCredentials() },
  );
  for await (const page of stream) {
    signal?.throwIfAborted();
    entities.push(...page);
  }
  return entities;
}

/**
 * Looks at the whole catalog and keeps to what everything belongs today.
 *
 * @throws ForwardedError when the catalog cannot be read; nothing is kept then.
 */
export async function snapshotOwnership(
  options: SnapshotOptions,
  signal?: AbortSignal,
): Promise<SnapshotChanges> {
  const { ownership, calendar, logger } = options;
  let entities: Entity[];
  try {
    entities = await readCatalog(options, signal);
  } catch (error) {
    throw new ForwardedError(
      'The ownership of costs was not recorded, because the catalog could not be read',
      error,
    );
  }
  const now = options.now?.() ?? new Date();
  const changes = await ownership.saveSnapshot(
    DateTime.fromJSDate(now, { zone: calendar.timeZone }).toFormat(
      'yyyy-MM-dd',
    ),
    describeOwnership(entities),
  );
  const { added, moved, annotated } = changes;
  if (added + moved + annotated > 0) {
    logger.info(
      `Recorded the ownership of ${entities.length} entities: ${added} new, ${moved} moved, ${annotated} with other annotations`,
    );
  }
  return changes;
}
