import { AuthService } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Calendar, Collector } from '@provenpath/portal-node';
import { z } from 'zod';
import { countDevelopers } from './countDevelopers';
import { DeveloperCountsStore } from './types';

export const DEVELOPERS_COLLECTOR_ID = 'developers';

const PAGE_SIZE = 500;

interface DeveloperCount {
  subject: string;
  day: string;
  developers: number;
}

/** The calendar day that an instant lies in, `2026-09-30`. */
function dayOf(instant: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone }).format(instant);
}

/**
 * Counts developers once a day, so that a count of tickets can be divided by
 * those who were there at its time.
 */
export function createDevelopersCollector(options: {
  store: DeveloperCountsStore;
  catalog: Pick<CatalogService, 'streamEntities'>;
  auth: Pick<AuthService, 'getOwnServiceCredentials'>;
  calendar: Calendar;
}): Collector<DeveloperCount, never> {
  const { store, catalog, auth, calendar } = options;
  return {
    id: DEVELOPERS_COLLECTOR_ID,
    // Needs no watermark: it reads what stands now.
    watermarkSchema: z.never(),
    async *collect({ countApiCall, signal }) {
      const entities: Entity[] = [];
      const pages = catalog.streamEntities(
        {
          filter: {
            kind: ['user', 'group', 'component', 'system', 'resource', 'api'],
          },
          fields: ['kind', 'metadata.namespace', 'metadata.name', 'relations'],
          pageSize: PAGE_SIZE,
        },
        { credentials: await auth.getOwnServiceCredentials() },
      );
      for await (const page of pages) {
        signal.throwIfAborted();
        countApiCall();
        entities.push(...page);
      }
      const day = dayOf(new Date(), calendar.timeZone);
      yield {
        records: [...countDevelopers(entities)].map(
          ([subject, developers]) => ({ subject, day, developers }),
        ),
        recordsRead: entities.length,
      };
    },
    write: (transaction, records) => store.save(transaction, records),
  };
}
