import { ExclusionReason } from '@provenpath/plugin-golden-paths-common';
import { PublishEvidence } from '@provenpath/plugin-kpis-common';
import { KpisPublisherService } from '@provenpath/plugin-kpis-node';
import { Collector } from '@provenpath/portal-node';
import { z } from 'zod';
import { AdoptionStore, StandingState } from './types';

export const ADOPTION_PUBLISHER_ID = 'golden-path-adoption-publication';
/** The kpis plugin takes at most a thousand rows at once. */
const ROWS_PER_PUBLICATION = 500;

const reasons: Record<ExclusionReason, string> = {
  archived: 'archived',
  fork: 'fork',
  template: 'template repository',
  inactive: 'nothing pushed, run or deployed for 180 days',
  'ci-not-readable': 'CI not readable: builds elsewhere',
  'not-deployable':
    'not deployable (no service, website or job in the catalog, no Dockerfile, no workflow)',
  exempt: 'exempt until a day, for a reason that is shown',
};

type ReadingId = 'declared' | 'running';

/** One state as one reading counts it. */
interface PublishedState {
  readingId: ReadingId;
  state: StandingState;
}

/**
 * Publishes how each repository stands, one row for each change and reading. All
 * standing rows are sent each time and upserted by id on the other side, so that a
 * run that ends anywhere is repaired by the next one.
 *
 * Nothing is sent before every organisation was read once and a golden path could
 * be used: half of the repositories is no rate.
 */
export function createAdoptionPublisher(options: {
  adoption: AdoptionStore;
  publisher: KpisPublisherService;
  signal: AbortSignal;
}): Collector<PublishedState, never> {
  const { adoption, publisher, signal } = options;
  let collectedAt: string | undefined;
  return {
    id: ADOPTION_PUBLISHER_ID,
    watermarkSchema: z.never(),
    async *collect() {
      const day = await adoption.findDay(undefined);
      const isDefined = day?.definitions.some(
        ({ definition }) => definition !== null,
      );
      if (!day?.scan.complete || !isDefined) {
        return;
      }
      collectedAt = day.scan.finishedAt;
      for (const records of toParts(await adoption.readStanding())) {
        yield { records, recordsRead: records.length };
      }
    },
    async write(_transaction, records) {
      if (!collectedAt || records.length === 0) {
        return 0;
      }
      const { upserted } = await publisher.publishEvidence(
        toPublication(records, collectedAt),
        { signal },
      );
      return upserted;
    },
  };
}

/** Of one reading and one kind of source each. */
function toParts(standing: readonly StandingState[]): PublishedState[][] {
  const hasRunning = standing.some(({ adoption }) => adoption.running !== null);
  // Before a run was looked up there is nothing to say about running.
  const readings: ReadingId[] = hasRunning
    ? ['declared', 'running']
    : ['declared'];
  const parts: PublishedState[][] = [];
  for (const readingId of readings) {
    for (const demo of [false, true]) {
      const states = standing.filter(state => state.demo === demo);
      for (let from = 0; from < states.length; from += ROWS_PER_PUBLICATION) {
        parts.push(
          states
            .slice(from, from + ROWS_PER_PUBLICATION)
            .map(state => ({ readingId, state })),
        );
      }
    }
  }
  return parts;
}

function toPublication(
  records: readonly PublishedState[],
  collectedAt: string,
): PublishEvidence {
  return {
    kpiId: 'golden-path-adoption',
    readingId: records[0].readingId,
    source: {
      title: 'Scan of repositories and their workflows',
      demo: records[0].state.demo,
      collectedAt,
    },
    rows: records.map(toRow),
  };
}

function toRow(record: PublishedState): PublishEvidence['rows'][number] {
  const { adoption, fromDay, changedAt, gone } = record.state;
  const excludedReason = reasonOf(record);
  return {
    id: `${adoption.id}@${fromDay}`,
    stateKey: adoption.id,
    occurredAt: changedAt.toISOString(),
    startedAt: null,
    value: excludedReason === null ? Number(isCounted(record)) : null,
    title: `${adoption.owner}/${adoption.name}`,
    url: adoption.url,
    entityRef: adoption.entityRef,
    ownerRef: adoption.ownerRef,
    excludedReason,
    breakdownId: null,
    generated: false,
    attributes: {
      repository: `${adoption.owner}/${adoption.name}`,
      layers: `${adoption.layersOn} of ${adoption.layersApplying}`,
      ...(adoption.lag === null || gone ? {} : { behind: `${adoption.lag}` }),
    },
  };
}

function isCounted({ readingId, state }: PublishedState): boolean {
  return readingId === 'declared'
    ? state.adoption.onPath
    : state.adoption.running === true;
}

function reasonOf({ readingId, state }: PublishedState): string | null {
  const { adoption, gone } = state;
  if (gone) {
    return 'no longer there';
  }
  if (adoption.excluded) {
    return reasons[adoption.excluded];
  }
  return readingId === 'running' && adoption.onPath && adoption.running === null
    ? 'its runs have not been looked up yet'
    : null;
}
