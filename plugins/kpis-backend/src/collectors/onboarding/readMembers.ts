import { DateTime } from 'luxon';
import { openFirstDays } from './FirstDays';
import { Member } from './GithubOnboarding';
import type { OrganizationRun } from './onboardingCollector';
import { MemberRecord, Person } from './types';

type FindFirstDay = Awaited<ReturnType<typeof openFirstDays>>;

async function listAllMembers(
  run: OrganizationRun,
): Promise<{ members: Member[]; generatedUntil: string | undefined }> {
  const members: Member[] = [];
  let after: string | undefined;
  let generatedUntil: string | undefined;
  do {
    run.context.signal.throwIfAborted();
    const page = await run.client.listMembers(after);
    members.push(...page.items);
    after = page.after;
    generatedUntil = page.generatedUntil;
  } while (after !== undefined);
  return { members, generatedUntil };
}

/**
 * Who is in the organisation now, with first days, and who has left since.
 *
 * @param options.isFirst - nobody found now is known to have just joined
 */
export async function readMembers(
  run: OrganizationRun,
  options: { findFirstDay: FindFirstDay; isFirst: boolean; now: Date },
): Promise<MemberRecord[]> {
  const { organization, people, timeZone } = run;
  const { members, generatedUntil } = await listAllMembers(run);
  const known = new Map(
    (await people.list(organization)).map(person => [person.login, person]),
  );
  const found = members.map((member): MemberRecord => {
    const login = member.login.toLowerCase();
    const before = known.get(login);
    const newcomer = options.isFirst ? null : options.now;
    const seenSince = before ? before.seenSince : newcomer;
    const first = options.findFirstDay({ ...member, login, seenSince });
    return {
      host: organization.host,
      organization: organization.name,
      login,
      name: member.name ?? member.login,
      url: member.url,
      generated:
        generatedUntil !== undefined && member.createdAt <= generatedUntil,
      firstDay: first?.firstDay ?? null,
      firstDaySource: first?.source ?? null,
      lastDay: first?.lastDay ?? null,
      member: true,
      seenSince,
    };
  });
  const present = new Set(found.map(({ login }) => login));
  const gone = [...known.values()].filter(({ login }) => !present.has(login));
  const today = DateTime.fromJSDate(options.now, { zone: timeZone }).toFormat(
    'yyyy-MM-dd',
  );
  return [...found, ...gone.map(person => leave(person, today))];
}

/** Somebody who is not a member any more left on the day this was noticed. */
function leave(person: Person, today: string): MemberRecord {
  return {
    host: person.host,
    organization: person.organization,
    login: person.login,
    name: person.name,
    url: person.url,
    generated: person.generated,
    firstDay: person.firstDay,
    firstDaySource: person.firstDaySource,
    lastDay: person.lastDay ?? today,
    member: false,
    seenSince: person.seenSince,
  };
}
