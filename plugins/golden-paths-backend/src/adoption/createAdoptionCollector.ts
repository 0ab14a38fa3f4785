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
 * state of today (UTC). Nothing is written before something was read.
 */
export function createAdoptionCollector(options: {
  scans: ScanStore;
  adoption: AdoptionStore;
  ground: AdoptionGround;
  config: ScanConfig;
  now?: () => Date;
}): Collector<Measured, never> {
  const { scans, adoption, config, ground, now = () => new Date() } = options;
  return {
    id: ADOPTION_COLLECTOR_ID,
    watermarkSchema: z.never(),
    async *collect({ countApiCall }) {
      const at = now();
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
      yield { records: [measured], recordsRead: repositories.length };
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
