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
  inactive: 'nothing pushed for 180 days',
  'ci-not-readable': 'CI not readable: builds elsewhere',
  'not-deployable':
    'not deployable (no service, website or job in the catalog, no Dockerfile, no workflow)',
};

/**
 * Publishes how each repository stands, one row for each change. All standing
 * rows are sent each time and upserted by id on the other side, so that a run
 * that ends anywhere is repaired by the next one.
 *
 * Nothing is sent before every organisation was read once and a golden path's
 * file could be used: half of the repositories is no rate.
 */
export function createAdoptionPublisher(options: {
  adoption: AdoptionStore;
  publisher: KpisPublisherService;
  signal: AbortSignal;
}): Collector<StandingState, never> {
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
      const standing = await adoption.readStanding();
      for (const demo of [false, true]) {
        const states = standing.filter(state => state.demo === demo);
        for (let from = 0; from < states.length; from += ROWS_PER_PUBLICATION) {
          const records = states.slice(from, from + ROWS_PER_PUBLICATION);
          yield { records, recordsRead: records.length };
        }
      }
    },
    async write(_transaction, records) {
      if (!collectedAt || records.length === 0) {
        return 0;
      }
      const { upserted } = await publisher.publishEvidence(
        {
          kpiId: 'golden-path-adoption',
          readingId: 'declared',
          source: {
            title: 'Scan of repositories and their workflows',
            demo: records[0].demo,
            collectedAt,
          },
          rows: records.map(toRow),
        },
        { signal },
      );
      return upserted;
    },
  };
}

function toRow(state: StandingState): PublishEvidence['rows'][number] {
  const { adoption, fromDay, changedAt, gone } = state;
  const excludedReason = reasonOf(state);
  return {
    id: `${adoption.id}@${fromDay}`,
    stateKey: adoption.id,
    occurredAt: changedAt.toISOString(),
    startedAt: null,
    value: excludedReason === null ? Number(adoption.onPath) : null,
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

function reasonOf({ adoption, gone }: StandingState): string | null {
  if (gone) {
    return 'no longer there';
  }
  return adoption.excluded && reasons[adoption.excluded];
}
