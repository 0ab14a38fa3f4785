import { KpiReading } from '@provenpath/plugin-kpis-common';
import { CollectorRunsStore, CollectorState } from '@provenpath/portal-node';
import { EvidenceStore, PublishedSource } from '../evidence';
import { KpiDefinition, ReadingDefinition } from './definitions';
import { describeSource } from './describeSource';

/** What is known of where readings come from. */
export interface ReadingSources {
  /** As pages show it. */
  describe(kpiId: string, reading: ReadingDefinition): KpiReading['source'];
  /** Up to when the data is there; undefined before the first collection. */
  collectedAt(kpiId: string, reading: ReadingDefinition): Date | undefined;
  /**
   * Up to when the data is whole: a publisher sends a collection in parts, so
   * only the one before the newest is known to be.
   */
  wholeUntil(kpiId: string, reading: ReadingDefinition): Date | undefined;
}

/**
 * Whether a count is made of the parts that a first collection has stored so far:
 * what has not come yet would look like nothing that happened.
 */
export function isCountUnfinished(
  definition: KpiDefinition,
  reading: ReadingDefinition,
  sources: Pick<ReadingSources, 'collectedAt'>,
): boolean {
  return (
    reading.aggregation === 'monthly-count' &&
    sources.collectedAt(definition.id, reading) === undefined
  );
}

/** Loads the sources of all readings at once. */
export async function loadReadingSources(
  definitions: KpiDefinition[],
  options: {
    evidence: Pick<EvidenceStore, 'listSources'>;
    runs: Pick<CollectorRunsStore, 'getState'>;
  },
): Promise<ReadingSources> {
  const collectorIds = definitions
    .flatMap(definition => definition.readings)
    .map(reading => reading.source)
    .filter(source => source.kind === 'collector')
    .map(source => source.collectorId);
  const [published, states] = await Promise.all([
    options.evidence.listSources(),
    Promise.all(
      [...new Set(collectorIds)].map(
        async id => [id, await options.runs.getState(id)] as const,
      ),
    ),
  ]);
  // Its owner sends a file whole, and perhaps no other one before the next quarter.
  const custom = new Set(
    definitions.filter(({ custom: own }) => own).map(({ id }) => id),
  );
  const stateOf = new Map<string, CollectorState>(states);
  const publishedBy = (
    kpiId: string,
    reading: ReadingDefinition,
  ): PublishedSource | undefined =>
    published.find(
      source => source.kpiId === kpiId && source.readingId === reading.id,
    );
  const collectorOf = ({ source }: ReadingDefinition) =>
    source.kind === 'collector' ? stateOf.get(source.collectorId) : undefined;
  return {
    describe: (kpiId, reading) =>
      describeSource(reading, {
        collector: collectorOf(reading),
        published: publishedBy(kpiId, reading),
      }),
    collectedAt: (kpiId, reading) =>
      reading.source.kind === 'collector'
        ? collectorOf(reading)?.succeededAt
        : publishedBy(kpiId, reading)?.collectedAt,
    wholeUntil: (kpiId, reading) => {
      if (reading.source.kind === 'collector') {
        return collectorOf(reading)?.succeededAt;
      }
      const source = publishedBy(kpiId, reading);
      return custom.has(kpiId)
        ? source?.collectedAt
        : (source?.previousCollectedAt ?? undefined);
    },
  };
}
