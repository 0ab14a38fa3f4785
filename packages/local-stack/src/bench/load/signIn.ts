import type { Role, Visitor } from './types';

/** Somebody of the organisation, as the catalog knows them. */
interface Person {
  metadata: { name: string };
  spec: { memberOf?: string[] };
}

const ROLES: ReadonlyArray<[team: string, role: Role]> = [
  ['team-platform', 'platform'],
  ['team-finance', 'finance'],
  ['engineering-leads', 'lead'],
];

/** The cookies of an answer, ready to be sent back; an empty one is taken away. */
function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map(cookie => cookie.split(';')[0])
    .filter(cookie => !cookie.endsWith('='))
    .join('; ');
}

async function follow(
  url: string | URL,
  options: RequestInit = {},
): Promise<Response> {
  const response = await fetch(url, { ...options, redirect: 'manual' });
  if (response.status >= 400) {
    throw new Error(
      `Signing in failed: ${url} answered ${response.status}: ${await response.text()}`,
    );
  }
  return response;
}

/** Walks through GitHub's OAuth as a browser does. */
async function signIn(portalUrl: string, login: string) {
  const query = new URLSearchParams({
    env: 'production',
    scope: 'read:user',
    origin: portalUrl,
    flow: 'popup',
  });
  const started = await follow(`${portalUrl}/api/auth/github/start?${query}`);
  const consent = new URL(started.headers.get('location') ?? '');
  const chosen = await follow(`${consent.origin}${consent.pathname}`, {
    method: 'POST',
    headers: { origin: consent.origin },
    body: new URLSearchParams({
      login,
      redirect_uri: consent.searchParams.get('redirect_uri') ?? '',
      state: consent.searchParams.get('state') ?? '',
    }),
  });
  const returned = await follow(chosen.headers.get('location') ?? '', {
    headers: { cookie: cookiesOf(started) },
  });
  const cookie = cookiesOf(returned);
  if (!cookie) {
    // The page hands its answer, also a refusal, to whoever opened it.
    throw new Error(
      `${login} was refused: ${decodeURIComponent(await returned.text())}`,
    );
  }
  const renewed = await follow(
    `${portalUrl}/api/auth/github/refresh?optional&scope=read%3Auser&env=production`,
    { headers: { cookie, 'x-requested-with': 'XMLHttpRequest' } },
  );
  const session: {
    backstageIdentity?: {
      token: string;
      identity: { userEntityRef: string };
    };
  } = await renewed.json();
  if (!session.backstageIdentity) {
    throw new Error(`${login} was not signed in: ${JSON.stringify(session)}`);
  }
  return { token: session.backstageIdentity.token, cookie };
}

/** @returns everybody in the catalog, by name */
async function readPeople(portalUrl: string, token: string): Promise<Person[]> {
  const query = new URLSearchParams({
    filter: 'kind=user',
    limit: '1000',
    orderField: 'metadata.name,asc',
  });
  const response = await fetch(
    `${portalUrl}/api/catalog/entities/by-query?${query}`,
    { headers: { authorization: `Bearer ${token}` } },
  );
  const { items }: { items: Person[] } = await response.json();
  return items.filter(({ spec }) => spec.memberOf?.length);
}

/**
 * Signs people of the organisation in, with the roles that its groups give them.
 *
 * @throws Error when somebody is refused
 */
export async function signInVisitors(options: {
  portalUrl: string;
  machineToken: string;
  users: number;
}): Promise<Visitor[]> {
  const { portalUrl, machineToken, users } = options;
  const people = await readPeople(portalUrl, machineToken);
  if (people.length === 0) {
    throw new Error('The catalog has no people in teams who could sign in');
  }
  const visitors: Visitor[] = [];
  // Spread over the alphabet, so that few people have the same roles as many. Where
  // more sessions are asked for than there are people, some have two.
  for (let index = 0; index < users; index += 1) {
    const { metadata, spec } =
      people[Math.floor((index * people.length) / users)];
    const teams = (spec.memberOf ?? []).map(group => group.split('/').pop());
    const role = ROLES.find(([team]) => teams.includes(team))?.[1];
    visitors.push({
      login: metadata.name,
      role: role ?? 'developer',
      groups: teams.map(team => `group:default/${team}`),
      ...(await signIn(portalUrl, metadata.name)),
    });
  }
  return visitors;
}
