import {
  Collector,
  CollectorContext,
  GithubClient,
} from '@provenpath/portal-node';
import { Knex } from 'knex';
import { z } from 'zod';
import { LimitReached, Meter } from './Meter';
import {
  organizationStateSchema,
  planReading,
  unreadOrganization,
} from './planReading';
import { readGoldenPath } from './readGoldenPath';
import { ScanConfig } from './readScanConfig';
import { scanOrganization, ScanBatch, ScanWrite } from './scanOrganization';
import { ReadGoldenPath, ScanStore } from './types';

export const SCAN_COLLECTOR_ID = 'golden-path-scan';

const watermarkSchema = z.object({
  /** By `host/organisation`. */
  organizations: z.record(z.string(), organizationStateSchema),
});
type Watermark = z.output<typeof watermarkSchema>;

interface ScanCollectorOptions {
  github: GithubClient;
  store: ScanStore;
  config: ScanConfig;
  now?: () => Date;
  /**
   * Before a question that was too much is asked again in smaller parts; a second
   * by default.
   */
  pauseMilliseconds?: number;
}

/**
 * Reads the golden paths' own files, then the repositories of the configured
 * organisations: all of them at first and once a day, in between those that were
 * pushed to. It ends early, and says until when, rather than use what is left of
 * the limit for others.
 */
export function createScanCollector(
  options: ScanCollectorOptions,
): Collector<ScanWrite, Watermark> {
  return {
    id: SCAN_COLLECTOR_ID,
    watermarkSchema,
    async *collect(context) {
      yield await readGoldenPaths(options, context);
      yield* readOrganizations(options, context);
    },
    async write(transaction, records) {
      let changed = 0;
      for (const record of records) {
        changed += await writeRecord(options.store, transaction, record);
      }
      return changed;
    },
  };
}

async function* readOrganizations(
  options: ScanCollectorOptions,
  context: CollectorContext<Watermark>,
): AsyncGenerator<ScanBatch<Watermark>> {
  const { config, now = () => new Date(), pauseMilliseconds = 1_000 } = options;
  const states = { ...context.watermark?.organizations };
  for (const organization of config.organizations) {
    const key = `${organization.host}/${organization.name}`;
    const state = states[key] ?? unreadOrganization;
    const reading = planReading({ ...config, state, now: now() });
    const steps = reading
      ? scanOrganization({
          ...config,
          organization,
          state,
          reading,
          meter: createMeter(options, context, {
            host: organization.host,
            owner: organization.name,
          }),
          pauseMilliseconds,
          signal: context.signal,
          now,
        })
      : [];
    for await (const step of steps) {
      states[key] = step.state;
      yield {
        records: step.records,
        recordsRead: step.recordsRead,
        watermark: { organizations: { ...states } },
      };
    }
  }
}

/** A used-up limit leaves those that were read last time as they are. */
async function readGoldenPaths(
  options: ScanCollectorOptions,
  context: CollectorContext<Watermark>,
): Promise<ScanBatch<Watermark>> {
  const { config, now = () => new Date() } = options;
  const goldenPaths: ReadGoldenPath[] = [];
  for (const provider of config.providers) {
    const [owner] = provider.repository.split('/');
    try {
      const meter = createMeter(options, context, { ...provider, owner });
      goldenPaths.push(await readGoldenPath(meter, provider));
    } catch (error) {
      if (!(error instanceof LimitReached)) {
        throw error;
      }
      context.logger.warn(
        `${provider.repository} is not read again: ${error.message}`,
      );
    }
  }
  return {
    records: [{ at: now(), goldenPaths }],
    recordsRead: goldenPaths.length,
  };
}

function createMeter(
  { github, config }: ScanCollectorOptions,
  context: CollectorContext<Watermark>,
  whose: { host: string; owner: string },
): Meter {
  return new Meter({ ...context, ...whose, github, reserve: config.reserve });
}

async function writeRecord(
  store: ScanStore,
  transaction: Knex.Transaction,
  record: ScanWrite,
): Promise<number> {
  const { repositories = [], scan, complete, goldenPaths = [], at } = record;
  let changed = await store.writeRepositories(transaction, repositories, at);
  await store.writeGoldenPaths(transaction, goldenPaths, at);
  if (complete) {
    changed += await store.markGone(transaction, complete);
  }
  if (scan) {
    await store.writeScan(transaction, scan);
  }
  return changed;
}
