import { Collector } from '@provenpath/portal-node';
import { z } from 'zod';
import { ScanConfig, ScannedRepository, ScanStore } from '../scans';
import { AdoptionGround } from './AdoptionGround';
import { assess, describeDay } from './assess';
import { AdoptionState, AdoptionStore, MeasuredDay } from './types';

export const ADOPTION_COLLECTOR_ID = 'golden-path-adoption';

type Measured = MeasuredDay & { at: Date; states: AdoptionState[] };

/**
 * Judges what the scans have read by what the catalog says now, and makes it the
 * state of today (UTC). Nothing is written before something was read. Its watermark
 * is the signature of the catalog that it judged by.
 */
export function createAdoptionCollector(options: {
  scans: ScanStore;
  adoption: AdoptionStore;
  ground: AdoptionGround;
  config: ScanConfig;
  now?: () => Date;
}): Collector<Measured, string> {
  const { scans, adoption, config, ground, now = () => new Date() } = options;
  return {
    id: ADOPTION_COLLECTOR_ID,
    watermarkSchema: z.string(),
    async *collect({ countApiCall }) {
      const at = now();
      // Before the entities: what comes in between is then judged once more.
      const watermark = await ground.readCatalogSignature();
      countApiCall();
      const { definitions, ...judgedBy } = await ground.read(at, countApiCall);
      const repositories = (await scans.readRepositories()).filter(repository =>
        isConfigured(repository, config),
      );
      const newestScans = await scans.readLastScans('any');
      if (repositories.length === 0 && newestScans.size === 0) {
        return;
      }
      const measured = {
        ...describeDay({
          ...config,
          lastScans: await scans.readLastScans(),
          newestScans,
          definitions,
          repositories,
          now: at,
        }),
        at,
        states: assess({ ...judgedBy, repositories }),
      };
      yield {
        records: [measured],
        recordsRead: repositories.length,
        watermark,
      };
    },
    // Each run yields one day.
    write: async (transaction, [measured]) =>
      measured ? adoption.writeDay(transaction, measured) : 0,
  };
}

/** Whether an organisation is still scanned. */
export function isConfigured(
  { host, owner }: Pick<ScannedRepository, 'host' | 'owner'>,
  { organizations }: Pick<ScanConfig, 'organizations'>,
): boolean {
  return organizations.some(
    organization =>
      organization.host === host &&
      organization.name.toLowerCase() === owner.toLowerCase(),
  );
}
