import type { SandboxState, Team, User } from '../../state/model';
import { DAY, toInstantText } from '../calendar';
import type { Person } from '../people';
import { PORTAL_BOT } from '../personas';
import { LEADS_TEAM, type TeamPlan } from '../teams';
import type { Timeline } from '../timeline';
import type { IdRegister } from './ids';

export function assembleOrganization(
  timeline: Timeline,
  ids: IdRegister,
): SandboxState['organization'] {
  const createdAt = timeline.monthsAgo(72);
  const organization = {
    id: 0,
    login: 'my-org',
    name: 'MyOrg',
    description: 'A shop, its warehouses and the people who build them',
    createdAt: toInstantText(createdAt),
  };
  ids.ask(createdAt, id => {
    organization.id = id;
  });
  return organization;
}

export function assembleUsers(
  people: Person[],
  timeline: Timeline,
  ids: IdRegister,
): User[] {
  const users = people.map((person): User => {
    const { login, name, email, bio, admin, persona } = person;
    const user: User = {
      id: 0,
      login,
      name,
      email,
      bio,
      createdAt: toInstantText(person.joinedAt),
      role: admin ? 'admin' : 'member',
      ...(persona && { persona }),
    };
    ids.ask(person.joinedAt, id => {
      user.id = id;
    });
    return user;
  });
  return [...users, assembleBot(timeline, ids)];
}

function assembleBot(timeline: Timeline, ids: IdRegister): User {
  const createdAt = timeline.serviceTemplate - 30 * DAY;
  const bot: User = {
    id: 0,
    ...PORTAL_BOT,
    bio: 'Machine account of the developer portal',
    createdAt: toInstantText(createdAt),
    role: 'member',
    machine: true,
  };
  ids.ask(createdAt, id => {
    bot.id = id;
  });
  return bot;
}

export function assembleTeams(
  plans: TeamPlan[],
  people: Person[],
  timeline: Timeline,
  ids: IdRegister,
): Team[] {
  return plans.map(plan => {
    const createdAt = timeline.monthsAgo(plan.foundedMonthsAgo);
    const team: Team = {
      id: 0,
      slug: plan.slug,
      name: plan.name,
      description: plan.description,
      privacy: 'closed',
      parentSlug: plan.parentSlug,
      members: membersOf(plan, people),
      createdAt: toInstantText(createdAt),
    };
    ids.ask(createdAt, id => {
      team.id = id;
    });
    return team;
  });
}

function membersOf(plan: TeamPlan, people: Person[]): Team['members'] {
  const members =
    plan.slug === LEADS_TEAM
      ? people.filter(person => person.lead && person.team.develops)
      : people.filter(person => person.team === plan);
  return members.map(({ login, lead }) => ({
    login,
    role: lead && plan.slug !== LEADS_TEAM ? 'maintainer' : 'member',
  }));
}
