import { createPeople, loginOf } from './people';
import { personas } from './personas';
import { createRandom } from './random';
import { TEAM_PLANS } from './teams';
import { createTimeline } from './timeline';

const end = Date.parse('2026-11-23T16:00:00Z') / 1000;
const timeline = createTimeline(end);
const people = createPeople(timeline, TEAM_PLANS, createRandom('test'));

describe('loginOf', () => {
  it.each([
    ['Zofia Wójcik', 'zofia-wojcik'],
    ['Niamh O’Brien', 'niamh-obrien'],
    ["Sean O'Brien", 'sean-obrien'],
    ['Ebba Sørensen', 'ebba-sorensen'],
    ['Elif Yılmaz', 'elif-yilmaz'],
    ['Emre Öztürk', 'emre-ozturk'],
  ])('%s: %s', (name, expected) => {
    expect(loginOf(name)).toBe(expected);
  });
});

describe('createPeople', () => {
  it('gives everybody a login of their own that the catalog accepts', () => {
    const logins = people.map(person => person.login);
    expect(new Set(logins).size).toBe(people.length);
    for (const login of logins) {
      expect(login).toMatch(/^[a-z]+(-[a-z]+)+$/);
    }
  });

  it('fills every seat of every team', () => {
    for (const team of TEAM_PLANS) {
      expect(people.filter(person => person.team === team)).toHaveLength(
        team.size,
      );
    }
    expect(people.length).toBeGreaterThan(190);
    expect(people.length).toBeLessThan(210);
  });

  it('puts the personas where their stories need them', () => {
    expect(people.filter(person => person.persona)).toHaveLength(
      personas.length,
    );
    const jonas = people.find(person => person.login === 'jonas-weber');
    expect(jonas).toMatchObject({ lead: true, admin: false });
    const priya = people.find(person => person.login === 'priya-raman');
    expect(priya).toMatchObject({ lead: false, admin: true });
    expect(priya?.team.slug).toBe('team-platform');
  });

  it('lets 42 people join during the history and nobody after it', () => {
    const recent = people.filter(person => person.joinedAt >= timeline.start);
    expect(recent).toHaveLength(42);
    for (const person of people) {
      expect(person.joinedAt).toBeLessThanOrEqual(end);
    }
  });

  it('lets newcomers merge for the first time after they joined', () => {
    const developers = people.filter(({ team }) => team.develops);
    const recent = developers.filter(p => p.joinedAt >= timeline.start);
    expect(recent.every(p => p.firstMergeAt! > p.joinedAt)).toBe(true);
    const others = people.filter(p => p.joinedAt < timeline.start);
    expect(others.every(p => p.firstMergeAt === null)).toBe(true);
  });
});
