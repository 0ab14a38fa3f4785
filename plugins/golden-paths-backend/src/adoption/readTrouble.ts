import { AdoptionResponse } from '@provenpath/plugin-golden-paths-common';
import { CollectorRunsStore } from '@provenpath/portal-node';
import { ScanStore } from '../scans';

/** Runs that are looked back at for when the trouble began. */
const RUNS = 50;

/**
 * Why nothing newer is measured than is shown: a collector whose last run failed,
 * or a reading that waits for a limit.
 */
export async function readTrouble(options: {
  runs: CollectorRunsStore;
  scans: ScanStore;
  collectorIds: readonly string[];
}): Promise<NonNullable<AdoptionResponse['scan']>['trouble']> {
  for (const collectorId of options.collectorIds) {
    const runs = (
      await options.runs.listRuns({ collectorId, limit: RUNS })
    ).filter(({ status }) => status !== 'running');
    const firstGood = runs.findIndex(({ status }) => status === 'succeeded');
    const failed = firstGood === -1 ? runs : runs.slice(0, firstGood);
    const first = failed.at(-1);
    if (first) {
      return {
        since: first.startedAt.toISOString(),
        message: failed[0].error ?? 'The last run failed.',
      };
    }
  }
  const waiting = [...(await options.scans.readLastScans('any')).values()].find(
    ({ status }) => status === 'waiting',
  );
  return waiting
    ? {
        since: waiting.finishedAt,
        message: `The scan of ${waiting.organization} leaves the rest of the limit to others${
          waiting.waitsUntil ? ` and goes on at ${waiting.waitsUntil}` : ''
        }.`,
      }
    : null;
}
