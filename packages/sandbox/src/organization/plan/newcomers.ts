import type { Person } from '../people';
import type { Random } from '../random';
import { REPOSITORY_SPECS, type RepositorySpec } from '../repositories';
import type { Timeline } from '../timeline';

/** In which repository everybody who joined lately merges for the first time. */
export function assignNewcomers(
  people: Person[],
  timeline: Timeline,
  random: Random,
): Map<string, Person[]> {
  const assigned = new Map<string, Person[]>();
  for (const person of people) {
    const at = person.firstMergeAt;
    if (at === null || at > timeline.end) {
      continue;
    }
    const open = REPOSITORY_SPECS.filter(
      spec =>
        spec.team === person.team.slug &&
        spec.pace > 0.2 &&
        wasOpen(spec, at, timeline),
    );
    const { name } = random.pickWeighted(open, spec => spec.pace);
    assigned.set(name, [...(assigned.get(name) ?? []), person]);
  }
  return assigned;
}

/** Well after its beginnings and before it was archived. */
function wasOpen(spec: RepositorySpec, at: number, timeline: Timeline) {
  const { archivedMonthsAgo: archived, origin } = spec;
  return (
    timeline.monthsAgo(origin.monthsAgo - 2) < at &&
    (archived === null || timeline.monthsAgo(archived) > at)
  );
}
