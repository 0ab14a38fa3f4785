import { KpiReading } from '@provenpath/plugin-kpis-common';
import { CollectorState } from '@provenpath/portal-node';
import { PublishedSource } from '../evidence';
import { ReadingDefinition } from './definitions';

/** How fresh a reading is, from the run log or from what was published. */
export function describeSource(
  reading: ReadingDefinition,
  known: {
    collector: CollectorState | undefined;
    published: PublishedSource | undefined;
  },
): KpiReading['source'] {
  const { title } = reading.source;
  if (reading.source.kind === 'published') {
    const { published } = known;
    return {
      title: published?.title ?? title,
      collectedAt: published?.collectedAt.toISOString() ?? null,
      state: published ? 'ok' : 'never',
      error: null,
      demo: published?.demo ?? false,
    };
  }
  const { lastFinishedRun, succeededAt } = known.collector ?? {};
  const failed = lastFinishedRun?.status === 'failed';
  return {
    title,
    collectedAt: succeededAt?.toISOString() ?? null,
    state: failed ? 'failed' : ((succeededAt && 'ok') ?? 'never'),
    error: failed ? lastFinishedRun.error : null,
    demo: false,
  };
}
