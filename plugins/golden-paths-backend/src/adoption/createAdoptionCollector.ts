import { AuthService } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { ScmIntegrations } from '@backstage/integration';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Collector } from '@provenpath/portal-node';
import { z } from 'zod';
import { ScanConfig, ScanStore } from '../scans';
import { assess, describeDay, usableGoldenPaths } from './assess';
import { RepositoryComponents } from './RepositoryComponents';
import { AdoptionState, AdoptionStore, MeasuredDay } from './types';

export const ADOPTION_COLLECTOR_ID = 'golden-path-adoption';

type Measured = MeasuredDay & { at: Date; states: AdoptionState[] };

/**
 * Judges what the scans have read by what the catalog says now, and makes it the
 * state of today (UTC). Nothing is written before something was read.
 */
export function createAdoptionCollector(options: {
  scans: ScanStore;
  adoption: AdoptionStore;
  catalog: CatalogService;
  auth: AuthService;
  integrations: ScmIntegrations;
  config: ScanConfig;
  now?: () => Date;
}): Collector<Measured, never> {
  const { scans, adoption, config, now = () => new Date() } = options;
  return {
    id: ADOPTION_COLLECTOR_ID,
    watermarkSchema: z.never(),
    async *collect(context) {
      const entities = await readEntities(options, context.countApiCall);
      const repositories = await scans.readRepositories();
      const lastScans = await scans.readLastScans();
      const goldenPaths = (await scans.readGoldenPaths()).filter(
        ({ host, repository }) =>
          config.providers.some(
            provider =>
              provider.host === host && provider.repository === repository,
          ),
      );
      if (repositories.length === 0 && lastScans.size === 0) {
        return;
      }
      const at = now();
      const measured = {
        ...describeDay({
          ...config,
          lastScans,
          goldenPaths,
          demo: repositories.some(({ demo }) => demo),
          now: at,
        }),
        at,
        states: assess({
          repositories: repositories.filter(({ host, owner }) =>
            config.organizations.some(
              organization =>
                organization.host === host && organization.name === owner,
            ),
          ),
          components: RepositoryComponents.from(entities, options.integrations),
          goldenPaths: usableGoldenPaths(goldenPaths),
          now: at,
        }),
      };
      yield { records: [measured], recordsRead: repositories.length };
    },
    async write(transaction, records) {
      let changed = 0;
      for (const measured of records) {
        changed += await adoption.writeDay(transaction, measured);
      }
      return changed;
    },
  };
}

async function readEntities(
  options: { catalog: CatalogService; auth: AuthService },
  countApiCall: () => void,
): Promise<Entity[]> {
  const entities: Entity[] = [];
  const pages = options.catalog.streamEntities(
    {
      filter: { kind: ['Component', 'System', 'Domain', 'Group'] },
      fields: [
        'kind',
        'metadata.name',
        'metadata.namespace',
        'metadata.annotations',
        'spec.type',
        'relations',
      ],
    },
    { credentials: await options.auth.getOwnServiceCredentials() },
  );
  for await (const page of pages) {
    countApiCall();
    entities.push(...page);
  }
  return entities;
}
