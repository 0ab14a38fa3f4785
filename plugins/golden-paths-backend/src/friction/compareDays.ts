import {
  MoversResponse,
  RepositoryAdoption,
} from '@provenpath/plugin-golden-paths-common';

/** A repository on a day, with whom it counts for. */
export interface DayState {
  adoption: RepositoryAdoption;
  subjects: string[];
}

type Mover = MoversResponse['items'][number];

/**
 * Which systems or teams moved between two days: those whose repositories came onto
 * the path or left it, or whose number of eligible ones changed. Who moved most
 * comes first.
 */
export function compareDays(
  kind: 'system' | 'group',
  before: readonly DayState[],
  after: readonly DayState[],
): Mover[] {
  const [old, now] = [before, after].map(states => bySubject(kind, states));
  return [...new Set([...old.keys(), ...now.keys()])]
    .map(ref => describe(ref, old.get(ref) ?? [], now.get(ref) ?? []))
    .filter(
      ({ joined, left, before: then, after: today }) =>
        joined.length + left.length > 0 || then.eligible !== today.eligible,
    )
    .sort(
      (a, b) =>
        b.joined.length - b.left.length - (a.joined.length - a.left.length) ||
        a.ref.localeCompare(b.ref),
    );
}

function bySubject(
  kind: string,
  states: readonly DayState[],
): Map<string, RepositoryAdoption[]> {
  const found = new Map<string, RepositoryAdoption[]>();
  for (const { adoption, subjects } of states) {
    for (const ref of subjects) {
      if (ref.startsWith(`${kind}:`)) {
        found.set(ref, [...(found.get(ref) ?? []), adoption]);
      }
    }
  }
  return found;
}

function describe(
  ref: string,
  before: readonly RepositoryAdoption[],
  after: readonly RepositoryAdoption[],
): Mover {
  const [was, is] = [before, after].map(
    side =>
      new Set(
        side
          .filter(({ excluded, onPath }) => excluded === null && onPath)
          .map(nameOf),
      ),
  );
  return {
    ref,
    before: summarize(before),
    after: summarize(after),
    joined: [...is].filter(name => !was.has(name)).sort(),
    left: [...was].filter(name => !is.has(name)).sort(),
  };
}

function nameOf({ owner, name }: RepositoryAdoption): string {
  return `${owner}/${name}`;
}

function summarize(states: readonly RepositoryAdoption[]): Mover['before'] {
  const eligible = states.filter(({ excluded }) => excluded === null);
  const onPath = eligible.filter(state => state.onPath).length;
  return {
    onPath,
    eligible: eligible.length,
    rate: eligible.length > 0 ? onPath / eligible.length : null,
  };
}
