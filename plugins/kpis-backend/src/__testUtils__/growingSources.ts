import { FakeGithub } from './FakeGithub';
import { FakeScaffolder } from './fakeScaffolder';

/** Everybody that the sources speak of. */
export const LOGINS = ['mira', 'jonas', 'tom', 'ada', 'lin', 'noor', 'sam'];

/** New people and how far they have got; some leave before the second run. */
export function fillPeople(github: FakeGithub, run: number) {
  const day = (number: number) => `2026-09-${String(number).padStart(2, '0')}`;
  const logins = run === 0 ? LOGINS.slice(0, 5) : LOGINS.slice(1);
  github.members = logins.map((login, index) => ({
    login,
    name: login,
    createdAt: `${day(2 + index)}T09:00:00Z`,
  }));
  github.pulls = LOGINS.flatMap((login, index) =>
    Array.from({ length: (index % 4) + run }, (_, pull) => ({
      author: login,
      repository: pull % 2 ? 'my-org/docs' : 'my-org/orders',
      number: index * 10 + pull,
      createdAt: `${day(3 + index + pull)}T10:00:00Z`,
      mergedAt: `${day(4 + index + 2 * pull)}T12:00:00Z`,
    })),
  );
  github.deployments = Array.from({ length: 4 + 2 * run }, (_, index) => ({
    repository: 'my-org/orders',
    databaseId: index + 1,
    createdAt: `${day(5 + 3 * index)}T06:00:00Z`,
    succeededAt: index % 3 === 1 ? null : `${day(5 + 3 * index)}T07:00:00Z`,
  }));
}

/** Tickets; the second run finds more of them, closed and labelled anew. */
export function fillIssues(github: FakeGithub, run: number) {
  github.issues = Array.from({ length: 8 + 3 * run }, (_, index) => {
    const day = String(index + 1).padStart(2, '0');
    const closed = index % 3 < run + 1;
    return {
      databaseId: index + 1,
      title: `New database ${day} for ${index % 2 ? 'order-service' : 'nothing'}`,
      repository: 'my-org/infrastructure',
      author: LOGINS[index % LOGINS.length],
      labels:
        run === 1 && index === 4
          ? ['database']
          : ['infrastructure-request', 'database'],
      createdAt: `2026-09-${day}T10:00:00Z`,
      updatedAt: `2026-09-${closed ? 20 + run : day}T10:00:00Z`,
      closedAt: closed ? `2026-09-${20 + run}T10:00:00Z` : null,
    };
  });
}

/** Template runs; those under way in the first run end before the second. */
export function fillTasks(scaffolder: FakeScaffolder, run: number) {
  scaffolder.tasks = [];
  const states = ['completed', 'failed', 'processing', 'completed'];
  for (let index = 0; index < 7 + 2 * run; index += 1) {
    const wasRunning = states[index % 4] === 'processing';
    scaffolder.addRun({
      id: `task-${index}`,
      createdAt: `2026-08-0${index + 1}T10:00:00.000Z`,
      seconds: 30 + index,
      status: run === 1 && wasRunning ? 'completed' : states[index % 4],
      entityRef: 'component:default/order-service',
      parameters: { name: `service-${index}` },
    });
  }
}

/** When each of the two runs takes place. */
export const nowOf = (run: number) => `2026-10-0${1 + 3 * run}T00:00:00Z`;
