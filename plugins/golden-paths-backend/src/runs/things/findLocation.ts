import { AuthService } from '@backstage/backend-plugin-api';
import { ANNOTATION_LOCATION } from '@backstage/catalog-model';
import { isError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { NeededLocation } from '@provenpath/plugin-golden-paths-node';
import { ReadRun } from '../readRun';
import { FoundThing } from '../types';
import { stepOf, whyNotRemoved } from './evidence';
import { lookUp } from './lookUp';

/**
 * What the catalog took from a repository: the registered location and the
 * entities of it, which discovery may have found without a registration.
 */
export function findLocation(options: {
  catalog: CatalogService;
  auth: AuthService;
  run: ReadRun;
  needed: NeededLocation;
  /** Whether the run made the repository: a location has no age of its own. */
  ownRepository: boolean | 'unknown';
}): Promise<FoundThing> {
  const { catalog, auth, run, needed, ownRepository } = options;
  const locationRef = `url:${needed.target}`;
  return lookUp(
    { kind: 'catalog-location', name: needed.target },
    needed.stepId,
    async () => {
      const credentials = await auth.getOwnServiceCredentials();
      const location = await catalog.getLocationByRef(locationRef, {
        credentials,
      });
      const entities = await readEntities(catalog, locationRef, credentials);
      if (!location && entities.length === 0) {
        return undefined;
      }
      // Discovery registers without the step, but only what is in the repository.
      const createdByThisRun =
        location && !stepOf(run, needed.stepId)?.firstStartedAt
          ? false
          : ownRepository;
      const keptBecause = whyNotRemoved(createdByThisRun);
      return {
        thing: {
          url: entities.length > 0 ? pageOf(entities[0]) : undefined,
          createdByThisRun,
          ...(keptBecause ? { keptBecause } : {}),
        },
        remove: async () => {
          // The location first: it would bring its entities back.
          if (location) {
            await ignoreGone(
              catalog.removeLocationById(location.id, { credentials }),
            );
          }
          for (const { metadata } of entities) {
            await ignoreGone(
              catalog.removeEntityByUid(metadata.uid ?? '', { credentials }),
            );
          }
          return true;
        },
      };
    },
  );
}

type Credentials = Awaited<ReturnType<AuthService['getOwnServiceCredentials']>>;

async function readEntities(
  catalog: CatalogService,
  locationRef: string,
  credentials: Credentials,
) {
  const { items } = await catalog.getEntities(
    {
      filter: { [`metadata.annotations.${ANNOTATION_LOCATION}`]: locationRef },
      fields: ['kind', 'metadata.uid', 'metadata.name', 'metadata.namespace'],
    },
    { credentials },
  );
  // The component stands for the service on pages.
  return items.sort(
    (a, b) => Number(b.kind === 'Component') - Number(a.kind === 'Component'),
  );
}

function pageOf({
  kind,
  metadata: { name, namespace = 'default' },
}: {
  kind: string;
  metadata: { name: string; namespace?: string };
}): string {
  return `/catalog/${namespace}/${kind.toLowerCase()}/${name}`;
}

/** Two removals at the same time end the same way as one. */
async function ignoreGone(removal: Promise<void>): Promise<void> {
  try {
    await removal;
  } catch (error) {
    if (!isError(error) || error.name !== 'NotFoundError') {
      throw error;
    }
  }
}
