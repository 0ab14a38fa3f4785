import type { Random } from './random';
import { readLines } from './content/files';
import {
  addWorkingTime,
  DAY,
  HOUR,
  type Seconds,
  toWorkingTime,
} from './calendar';
import { personas } from './personas';
import type { TeamPlan } from './teams';
import { progress, type Timeline, weatherAt } from './timeline';

export interface Person {
  login: string;
  name: string;
  email: string;
  bio: string | null;
  joinedAt: Seconds;
  team: TeamPlan;
  lead: boolean;
  admin: boolean;
  persona?: { order: number; description: string };
  /** How much of the team's work this person does, relative to the others. */
  share: number;
  /**
   * When somebody who joined during the history merges for the first time;
   * may lie after its end. Null for those who were there before or write no code.
   */
  firstMergeAt: Seconds | null;
}

/** How many people join during the history. */
const RECENT_JOINERS = 42;

/** Everybody in the organisation, oldest first. */
export function createPeople(
  timeline: Timeline,
  teams: TeamPlan[],
  random: Random,
): Person[] {
  const names = createNames(random.fork('names'));
  const seats = teams.flatMap(team =>
    Array.from({ length: team.size }, (_, index) => ({ team, index })),
  );
  const recentSeats = chooseRecentSeats(seats, random.fork('recent'));
  const people = seats.map(seat => {
    const persona = personas.find(
      candidate =>
        candidate.team === seat.team.slug && candidate.seat === seat.index,
    );
    const own = random.fork(`${seat.team.slug}/${seat.index}`);
    const name = persona?.name ?? names();
    const joinedAt = recentSeats.has(seat)
      ? recentJoiningDay(timeline, own)
      : earlierJoiningDay(timeline, seat, own);
    const login = loginOf(name);
    return {
      login,
      name,
      email: `${login}@myorg.example`,
      bio: persona?.bio ?? null,
      joinedAt,
      team: seat.team,
      lead: seat.index === 0,
      admin: persona?.admin ?? false,
      persona: persona && {
        order: persona.order,
        description: persona.description,
      },
      share: own.skewed(1, 0.5) * (seat.index === 0 ? 0.6 : 1),
      firstMergeAt:
        recentSeats.has(seat) && seat.team.develops
          ? firstMerge(timeline, joinedAt, own)
          : null,
    };
  });
  return people.sort(
    (left, right) =>
      left.joinedAt - right.joinedAt || (left.login < right.login ? -1 : 1),
  );
}

interface Seat {
  team: TeamPlan;
  index: number;
}

/** The first four of a team were there before; the rest share the new places. */
function chooseRecentSeats(seats: Seat[], random: Random): Set<Seat> {
  const open = seats.filter(seat => seat.team.develops && seat.index >= 4);
  return new Set(random.shuffle(open).slice(0, RECENT_JOINERS));
}

function recentJoiningDay(timeline: Timeline, random: Random): Seconds {
  const span = timeline.today - timeline.start;
  const day =
    timeline.start + random.integer(0, Math.floor(span / DAY) - 12) * DAY;
  return startOfWork(mondayOrNext(day, random));
}

function earlierJoiningDay(
  timeline: Timeline,
  { team, index }: Seat,
  random: Random,
): Seconds {
  const founded = timeline.monthsAgo(team.foundedMonthsAgo);
  if (index < 2) {
    return startOfWork(founded + index * 3 * DAY);
  }
  const span = timeline.start - 20 * DAY - founded;
  const day = founded + Math.floor(random.next() * (span / DAY)) * DAY;
  return startOfWork(mondayOrNext(day, random));
}

/** Most people start on a Monday. */
function mondayOrNext(day: Seconds, random: Random): Seconds {
  if (!random.chance(0.75)) {
    return day;
  }
  const weekday = new Date(day * 1000).getUTCDay();
  return day - ((weekday + 6) % 7) * DAY;
}

function startOfWork(day: Seconds): Seconds {
  const at = toWorkingTime(day + 8 * HOUR);
  return at - (at % HOUR) + HOUR;
}

/**
 * Days from joining to the first merge: about two weeks at the start of the
 * history, about three days at its end, longer in bad quarters.
 */
function firstMerge(
  timeline: Timeline,
  joinedAt: Seconds,
  random: Random,
): Seconds {
  const medianDays = 13 - 10.5 * progress(timeline, joinedAt);
  const { onboarding } = weatherAt(timeline, joinedAt);
  const days = Math.max(0.9, random.skewed(medianDays * onboarding, 0.45));
  // Ten hours a working day, five of them a week.
  return addWorkingTime(joinedAt, Math.round(((days * 5) / 7) * 10 * HOUR));
}

/** Hands out names that differ from one another and from the personas'. */
function createNames(random: Random): () => string {
  const given = random.shuffle(readLines('people/given-names.txt'));
  const family = random.shuffle(readLines('people/family-names.txt'));
  const taken = new Set(personas.map(persona => loginOf(persona.name)));
  let position = 0;
  return () => {
    for (;;) {
      const round = Math.floor(position / given.length);
      const name = `${given[position % given.length]} ${
        family[(position + round * 17) % family.length]
      }`;
      position += 1;
      if (!taken.has(loginOf(name))) {
        taken.add(loginOf(name));
        return name;
      }
    }
  };
}

const LETTERS_WITHOUT_PARTS: Record<string, string> = {
  ø: 'o',
  ł: 'l',
  ı: 'i',
  ß: 'ss',
};

/** `Zofia Wójcik` is `zofia-wojcik`: lower case without accents. */
export function loginOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[øłıß]/g, letter => LETTERS_WITHOUT_PARTS[letter])
    .normalize('NFD')
    .replace(/[^a-z ]/g, '')
    .replace(/ +/g, '-');
}
