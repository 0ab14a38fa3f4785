import type { Seconds } from '../calendar';
import type { Person } from '../people';
import type { Random } from '../random';

/** Who was there at a time, and who is likely to do the work. */
export interface Staff {
  /** Somebody of the team who commits regularly at this time. */
  someone(
    team: string,
    at: Seconds,
    random: Random,
    except?: readonly string[],
  ): Person;
  /** A developer of any team. */
  anyone(at: Seconds, random: Random): Person;
  people: readonly Person[];
}

/** From the first merge on; those who were there before the history, always. */
function contributesAt(person: Person, at: Seconds): boolean {
  return (person.firstMergeAt ?? person.joinedAt) < at;
}

export function createStaff(people: readonly Person[]): Staff {
  const developers = people.filter(person => person.team.develops);
  const byTeam = new Map<string, Person[]>();
  for (const person of developers) {
    const members = byTeam.get(person.team.slug) ?? [];
    members.push(person);
    byTeam.set(person.team.slug, members);
  }
  return {
    people,
    someone(team, at, random, except = []) {
      const present = (byTeam.get(team) ?? []).filter(
        person => contributesAt(person, at) && !except.includes(person.login),
      );
      return random.pickWeighted(present, person => person.share);
    },
    anyone(at, random) {
      const present = developers.filter(person => contributesAt(person, at));
      return random.pickWeighted(present, person => person.share);
    },
  };
}
