import type { SandboxState } from '../state/model';
import {
  generateForTest,
  type GeneratedOrganization,
  groupBy,
  NOW,
} from './__testUtils__/generated';

jest.setTimeout(240_000);

let generated: GeneratedOrganization;
let state: SandboxState;

beforeAll(async () => {
  generated = await generateForTest();
  state = generated.state;
});

afterAll(() => generated?.remove());

/** Every instant anywhere in the state. */
function instantsOf(value: unknown): string[] {
  if (typeof value === 'string') {
    return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value) ? [value] : [];
  }
  return value && typeof value === 'object'
    ? Object.values(value).flatMap(instantsOf)
    : [];
}

describe('the generated state', () => {
  it('has the size that was promised', () => {
    expect(state.teams.length).toBeGreaterThanOrEqual(18);
    expect(state.teams.length).toBeLessThanOrEqual(25);
    expect(state.users.length).toBeGreaterThanOrEqual(190);
    expect(state.users.length).toBeLessThanOrEqual(210);
    expect(state.repositories.length).toBeGreaterThanOrEqual(58);
    expect(state.repositories.length).toBeLessThanOrEqual(70);
    expect(state.pullRequests.length).toBeGreaterThan(3000);
    expect(state.workflowRuns.length).toBeGreaterThan(8000);
    expect(state.deployments.length).toBeGreaterThan(3000);
    expect(JSON.stringify(state).length).toBeLessThan(20_000_000);
  });

  it('ends at the clock and today', () => {
    const instants = instantsOf(state);
    const latest = instants.reduce((last, at) => (at > last ? at : last), '');
    expect(state.generatedUntil).toBe('2026-11-23T16:00:00Z');
    expect(latest <= '2026-11-23T16:00:00Z').toBe(true);
    expect(latest >= '2026-11-23T08:00:00Z').toBe(true);
  });

  it('keeps what an earlier end would have shown, but for its last days', async () => {
    const earlier = await generateForTest(
      new Date(NOW.getTime() - 6 * 3_600_000),
    );
    try {
      expect(earlier.state.generatedUntil).toBe('2026-11-23T10:00:00Z');
      const merged = (of: SandboxState) =>
        of.pullRequests
          .filter(({ mergedAt }) => mergedAt && mergedAt < '2026-11-01')
          .map(pull => `${pull.repository} ${pull.mergedAt} ${pull.user}`)
          .sort();
      expect(merged(earlier.state)).toEqual(merged(state));
    } finally {
      await earlier.remove();
    }
  });

  it('hands out ids once, growing with creation', () => {
    for (const list of [
      state.users,
      state.repositories,
      state.pullRequests,
      state.issues,
      state.workflowRuns,
      state.deployments,
    ] as { id: number; createdAt: string }[][]) {
      const ids = list.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      const byId = [...list].sort((a, b) => a.id - b.id);
      const created = byId.map(({ createdAt }) => createdAt);
      expect([...created].sort()).toEqual(created);
      expect(Math.max(...ids)).toBeLessThanOrEqual(state.lastId);
    }
  });

  it('names only users and teams that exist', () => {
    const logins = new Set(state.users.map(({ login }) => login));
    const slugs = new Set(state.teams.map(({ slug }) => slug));
    const named = [
      ...state.teams.flatMap(team => team.members.map(({ login }) => login)),
      ...state.repositories.map(({ createdBy }) => createdBy),
      ...state.pullRequests.flatMap(pull => [
        pull.user,
        ...(pull.mergedBy ? [pull.mergedBy] : []),
      ]),
      ...state.issues.flatMap(issue => [issue.user, ...issue.assignees]),
      ...state.workflowRuns.map(({ actor }) => actor),
      ...state.deployments.map(({ creator }) => creator),
    ];
    expect([...new Set(named)].filter(login => !logins.has(login))).toEqual([]);
    const teams = [
      ...state.repositories.flatMap(({ teams: of }) => of.map(t => t.slug)),
      ...state.teams.flatMap(({ parentSlug }) => parentSlug ?? []),
    ];
    expect([...new Set(teams)].filter(slug => !slugs.has(slug))).toEqual([]);
  });

  it('keeps the machine account out of all teams and has one administrator', () => {
    const members = state.teams.flatMap(({ members: of }) =>
      of.map(({ login }) => login),
    );
    expect(members).not.toContain('portal-bot');
    expect(
      state.users.filter(({ role }) => role === 'admin').map(u => u.login),
    ).toEqual(['priya-raman']);
    expect(
      state.users
        .filter(({ persona }) => persona)
        .sort((a, b) => a.persona!.order - b.persona!.order)
        .map(({ login }) => login),
    ).toEqual([
      'mira-okafor',
      'jonas-weber',
      'priya-raman',
      'lucia-moretti',
      'tom-adeyemi',
    ]);
    const leads = state.teams.find(({ slug }) => slug === 'engineering-leads')!;
    expect(leads.members.map(({ login }) => login)).toContain('jonas-weber');
  });
});

describe('the effect of the platform', () => {
  const monthOf = ({ createdAt }: { createdAt: string }) =>
    createdAt.slice(0, 7);

  it('shows in fewer infrastructure requests, with bad months between', () => {
    const requests = groupBy(
      state.issues.filter(({ labels }) =>
        labels.includes('infrastructure-request'),
      ),
      monthOf,
    );
    const count = (month: string) => requests.get(month)?.length ?? 0;
    const first = count('2025-06') + count('2025-07') + count('2025-09');
    const last = count('2026-08') + count('2026-09') + count('2026-10');
    expect(first / 3).toBeGreaterThan(35);
    expect(last / 3).toBeLessThan(25);
    // The reorganisation a year ago raised them once more.
    expect(count('2026-01')).toBeGreaterThan(count('2025-08'));
  });

  it('shows in how soon new services reach production', () => {
    const hours = (name: string, createdAt: string) => {
      const first = state.deployments
        .filter(
          ({ repository, environment }) =>
            repository === `my-org/${name}` && environment === 'production',
        )
        .flatMap(({ statuses }) => statuses)
        .filter(status => status.state === 'success')
        .map(status => Date.parse(status.createdAt))
        .sort((a, b) => a - b)[0];
      return first ? (first - Date.parse(createdAt)) / 3_600_000 : undefined;
    };
    const recent = state.repositories.filter(
      ({ createdAt }) => createdAt > '2025-06-01',
    );
    const byTemplate = recent
      .filter(({ createdBy }) => createdBy === 'portal-bot')
      .map(({ name, createdAt }) => hours(name, createdAt)!);
    const byHand = recent
      .filter(({ createdBy }) => createdBy !== 'portal-bot')
      .flatMap(({ name, createdAt }) => hours(name, createdAt) ?? []);
    expect(byTemplate.length).toBeGreaterThanOrEqual(10);
    expect(byHand.length).toBeGreaterThanOrEqual(7);
    expect(Math.max(...byTemplate)).toBeLessThan(24 * 5);
    expect(Math.min(...byTemplate)).toBeGreaterThan(1);
    expect(Math.min(...byHand)).toBeGreaterThan(24 * 6);
  });

  it('marks what came from the template in git and in the catalog file', () => {
    const made = state.repositories.filter(
      ({ createdBy }) => createdBy === 'portal-bot',
    );
    for (const { owner, name } of made) {
      const fullName = `${owner}/${name}`;
      const [first] = generated
        .git(fullName, 'log', '--reverse', '--format=%s|%an', 'main')
        .split('\n');
      expect(first).toBe(
        'Create from template spring-boot-service|MyOrg developer portal',
      );
      expect(
        generated.git(fullName, 'show', 'main:catalog-info.yaml'),
      ).toContain(
        'backstage.io/source-template: template:default/spring-boot-service',
      );
    }
  });
});
