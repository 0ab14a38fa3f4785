import type { RepositoryFilter } from '../../hooks/filters';

/** The filters that together are the state of a repository. */
type StateFilter = Extract<
  RepositoryFilter,
  'onPath' | 'anyLayer' | 'running' | 'excluded' | 'behind' | 'unreadable'
>;

const NO_STATE: Record<StateFilter, undefined> = {
  onPath: undefined,
  anyLayer: undefined,
  running: undefined,
  excluded: undefined,
  behind: undefined,
  unreadable: undefined,
};

/** States to choose from, each as the filters that it stands for. */
const STATES = {
  anyState: {},
  stateEligible: { excluded: 'none' },
  stateOnPath: { onPath: 'true' },
  stateOffPath: { onPath: 'false' },
  stateSome: { anyLayer: 'true', onPath: 'false' },
  stateNone: { anyLayer: 'false' },
  stateRunning: { running: 'true' },
  stateNotRunning: { running: 'false' },
  stateBehind: { behind: '1' },
  stateUnreadable: { unreadable: 'true' },
  stateNotArchived: { excluded: 'not-archived' },
  stateLeftOut: { excluded: 'any' },
} satisfies Record<string, Partial<Record<StateFilter, string>>>;

export type StateName = keyof typeof STATES;

/** Reasons that are states of their own. */
export const REASONS = [
  'archived',
  'fork',
  'template',
  'inactive',
  'ci-not-readable',
  'not-deployable',
  'exempt',
] as const;

export const STATE_NAMES = Object.keys(STATES) as StateName[];

/** The filters of a state or of a reason; the others are taken away. */
export function filtersOfState(
  state: string,
): Partial<Record<StateFilter, string | undefined>> {
  const name = STATE_NAMES.find(known => known === state);
  return { ...NO_STATE, ...(name ? STATES[name] : { excluded: state }) };
}

/** The state that filters say; undefined for a mixture that has no name. */
export function stateOf(
  filters: Record<StateFilter, string>,
): string | undefined {
  const isSame = (state: string) =>
    Object.entries(filtersOfState(state)).every(
      ([name, value]) => filters[name as StateFilter] === (value ?? ''),
    );
  return [...STATE_NAMES, ...REASONS].find(isSame);
}
