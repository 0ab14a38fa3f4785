import type {
  ExclusionReason,
  FunnelResponse,
} from '@provenpath/plugin-golden-paths-common';
import type { RepositoryFilterValues } from '../../hooks/useLinks';

type StepName = FunnelResponse['steps'][number]['step'];

const STEPS: Record<StepName, RepositoryFilterValues> = {
  all: {},
  'not-archived': { excluded: 'not-archived' },
  eligible: { excluded: 'none' },
  'any-layer': { anyLayer: 'true' },
  'on-path': { onPath: 'true' },
  running: { running: 'true' },
};

const LOST: Record<StepName, RepositoryFilterValues> = {
  all: {},
  'not-archived': { excluded: 'archived' },
  eligible: { excluded: 'any' },
  'any-layer': { anyLayer: 'false' },
  'on-path': { anyLayer: 'true', onPath: 'false' },
  running: { running: 'false' },
};

/** Filters that list exactly the repositories of a step. */
export function filtersOfStep(step: StepName): RepositoryFilterValues {
  return STEPS[step];
}

/** Filters that list those who were lost before a step. */
export function filtersOfLost(
  step: StepName,
  reason: ExclusionReason | null,
): RepositoryFilterValues {
  return reason === null ? LOST[step] : { excluded: reason };
}
