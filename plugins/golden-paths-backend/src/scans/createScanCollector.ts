import {
  Collector,
  CollectorContext,
  GithubClient,
} from '@provenpath/portal-node';
import { z } from 'zod';
import { LimitReached, Meter } from './Meter';
import { readGoldenPath } from './readGoldenPath';
import { ScanConfig } from './readScanConfig';
import {
  organizationStateSchema,
  OrganizationState,
  planReading,
  scanOrganization,
  ScanBatch,
  ScanWrite,
} from './scanOrganization';
import { ReadGoldenPath, ScanStore } from './types';

export const SCAN_COLLECTOR_ID = 'golden-path-scan';

const watermarkSchema = z.object({
  /** By `host/organisation`. */
  organizations: z.record(z.string(), organizationStateSchema),
});
type Watermark = z.output<typeof watermarkSchema>;

const unread: OrganizationState = {
  fullAt: null,
  readUntil: null,
  pending: null,
};

/**
 * Reads the golden paths' own files, then the repositories of the configured
 * organisations: all of them at first and once a day, in between those that were
 * pushed to. It ends early, and says until when, rather than use what is left of
 * the limit for others.
 *
 * @param options.pauseMilliseconds - before a question that was too much is
 * asked again in smaller parts; a second by default
 */
export function createScanCollector(options: {
  github: GithubClient;
  store: ScanStore;
  config: ScanConfig;
  now?: () => Date;
  pauseMilliseconds?: number;
}): Collector<ScanWrite, Watermark> {
  const { github, store, config, now = () => new Date() } = options;
  const { pauseMilliseconds = 1_000 } = options;
  const createMeter = (
    context: CollectorContext<Watermark>,
    host: string,
    owner: string,
  ) => new Meter({ ...context, github, host, owner, reserve: config.reserve });
  return {
    id: SCAN_COLLECTOR_ID,
    watermarkSchema,
    async *collect(context) {
      yield await readGoldenPaths(config, now(), context, createMeter);
      const states = { ...context.watermark?.organizations };
      for (const organization of config.organizations) {
        const { host, name } = organization;
        const state = states[`${host}/${name}`] ?? unread;
        const reading = planReading({ ...config, state, now: now() });
        if (!reading) {
          continue;
        }
        const steps = scanOrganization({
          ...config,
          organization,
          state,
          reading,
          meter: createMeter(context, host, name),
          pauseMilliseconds,
          signal: context.signal,
          now,
        });
        for await (const step of steps) {
          states[`${host}/${name}`] = step.state;
          yield {
            records: step.records,
            recordsRead: step.recordsRead,
            watermark: { organizations: { ...states } },
          };
        }
      }
    },
    async write(transaction, records) {
      let changed = 0;
      for (const record of records) {
        const { repositories = [], scan, complete, goldenPaths = [] } = record;
        changed += await store.writeRepositories(
          transaction,
          repositories,
          record.at,
        );
        await store.writeGoldenPaths(transaction, goldenPaths, record.at);
        if (complete) {
          changed += await store.markGone(transaction, complete);
        }
        if (scan) {
          await store.writeScan(transaction, scan);
        }
      }
      return changed;
    },
  };
}

/** A used-up limit leaves those that were read last time as they are. */
async function readGoldenPaths(
  config: ScanConfig,
  at: Date,
  context: CollectorContext<Watermark>,
  createMeter: (
    context: CollectorContext<Watermark>,
    host: string,
    owner: string,
  ) => Meter,
): Promise<ScanBatch<Watermark>> {
  const goldenPaths: ReadGoldenPath[] = [];
  for (const provider of config.providers) {
    const [owner] = provider.repository.split('/');
    try {
      goldenPaths.push(
        await readGoldenPath(
          createMeter(context, provider.host, owner),
          provider,
        ),
      );
    } catch (error) {
      if (!(error instanceof LimitReached)) {
        throw error;
      }
      context.logger.warn(
        `${provider.repository} is not read again: ${error.message}`,
      );
    }
  }
  return { records: [{ at, goldenPaths }], recordsRead: goldenPaths.length };
}
