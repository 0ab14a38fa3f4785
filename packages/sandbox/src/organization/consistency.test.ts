import type {
  Deployment,
  PullRequest,
  Repository,
  WorkflowRun,
} from '../state/model';
import {
  generateForTest,
  type GeneratedOrganization,
  groupBy,
} from './__testUtils__/generated';

jest.setTimeout(240_000);

const DAY = 86_400_000;
const time = (instant: string) => Date.parse(instant);

interface GitCommit {
  sha: string;
  parents: string[];
  authorEmail: string;
  committerEmail: string;
  at: number;
}

interface History {
  repository: Repository;
  /** Everything that any reference reaches. */
  commits: Map<string, GitCommit>;
  /** When a commit came onto the default branch. */
  onMainSince: Map<string, number>;
}

let generated: GeneratedOrganization;
let histories: Map<string, History>;

beforeAll(async () => {
  generated = await generateForTest();
  histories = new Map(
    generated.state.repositories.map(repository => [
      `${repository.owner}/${repository.name}`,
      readHistory(repository),
    ]),
  );
});

afterAll(() => generated?.remove());

function readHistory(repository: Repository): History {
  const fullName = `${repository.owner}/${repository.name}`;
  const log = (...args: string[]) =>
    generated
      .git(fullName, 'log', '--format=%H|%P|%ae|%ce|%ct', ...args)
      .split('\n')
      .filter(Boolean)
      .map((line): GitCommit => {
        const [sha, parents, authorEmail, committerEmail, seconds] =
          line.split('|');
        return {
          sha,
          parents: parents.split(' ').filter(Boolean),
          authorEmail,
          committerEmail,
          at: Number(seconds) * 1000,
        };
      });
  const empty = repository.pushedAt === null;
  const all = empty ? [] : log('--all');
  const main = empty ? [] : log('--first-parent', repository.defaultBranch);
  return {
    repository,
    commits: new Map(all.map(commit => [commit.sha, commit])),
    onMainSince: new Map(main.map(commit => [commit.sha, commit.at])),
  };
}

const historyOf = (item: { repository: string }) =>
  histories.get(item.repository)!;

/** What breaks a rule, so that a failure names it. */
function breaking<T>(items: readonly T[], rule: (item: T) => boolean): T[] {
  return items.filter(item => !rule(item));
}

describe('commits', () => {
  it('were all made by users after they had joined', () => {
    const joined = new Map(
      generated.state.users.map(user => [user.email, time(user.createdAt)]),
    );
    const commits = [...histories.values()].flatMap(history => [
      ...history.commits.values(),
    ]);
    expect(commits.length).toBeGreaterThan(8000);
    expect(
      breaking(
        commits,
        ({ authorEmail, committerEmail, at }) =>
          joined.get(authorEmail)! <= at && joined.get(committerEmail)! <= at,
      ),
    ).toEqual([]);
  });

  it('lie between the creation of their repository and the end', () => {
    const end = time(generated.state.generatedUntil);
    for (const { repository, commits } of histories.values()) {
      const all = [...commits.values()];
      const created = time(repository.createdAt);
      expect(breaking(all, ({ at }) => at >= created && at <= end)).toEqual([]);
      const last = Math.max(...all.map(({ at }) => at));
      expect(repository.pushedAt && time(repository.pushedAt)).toBe(
        all.length > 0 ? last : null,
      );
    }
  });

  it('never are older than their parents', () => {
    for (const { commits } of histories.values()) {
      expect(
        breaking([...commits.values()], commit =>
          commit.parents.every(parent => commits.get(parent)!.at <= commit.at),
        ),
      ).toEqual([]);
    }
  });

  it('are made on working days, but for a few in emergencies', () => {
    const commits = [...histories.values()].flatMap(history => [
      ...history.commits.values(),
    ]);
    const weekend = commits.filter(({ at }) =>
      [0, 6].includes(new Date(at).getUTCDay()),
    );
    expect(weekend.length / commits.length).toBeLessThan(0.005);
  });
});

describe('pull requests', () => {
  const inOrder = (...instants: (string | null)[]) => {
    const times = instants.flatMap(instant => (instant ? time(instant) : []));
    return times.every((at, index) => index === 0 || times[index - 1] <= at);
  };

  it('share one gapless sequence of numbers with the issues', () => {
    const { pullRequests, issues } = generated.state;
    const items = groupBy(
      [...pullRequests, ...issues],
      ({ repository }) => repository,
    );
    for (const group of items.values()) {
      const numbers = group.map(({ number }) => number).sort((a, b) => a - b);
      expect(numbers).toEqual(numbers.map((_, index) => index + 1));
      const byNumber = [...group].sort((a, b) => a.number - b.number);
      expect(inOrder(...byNumber.map(({ createdAt }) => createdAt))).toBe(true);
    }
  });

  it('name commits that exist, and merges that join base and head', () => {
    const joins = (pull: PullRequest) => {
      const { commits, onMainSince } = historyOf(pull);
      const merge = commits.get(pull.mergeCommitSha ?? '');
      return (
        commits.has(pull.headSha) &&
        onMainSince.has(pull.baseSha) &&
        (pull.mergedAt === null
          ? merge === undefined && !onMainSince.has(pull.headSha)
          : merge !== undefined &&
            merge.parents[1] === pull.headSha &&
            onMainSince.get(merge.sha) === time(pull.mergedAt))
      );
    };
    expect(breaking(generated.state.pullRequests, joins)).toEqual([]);
  });

  it('are opened, reviewed and merged in this order by members', () => {
    const joined = new Map(
      generated.state.users.map(user => [user.login, time(user.createdAt)]),
    );
    const present = (login: string, at: string) =>
      joined.get(login)! <= time(at);
    const fits = (pull: PullRequest) =>
      inOrder(
        pull.createdAt,
        ...pull.reviews.map(({ submittedAt }) => submittedAt),
        pull.closedAt,
        generated.state.generatedUntil,
      ) &&
      present(pull.user, pull.createdAt) &&
      (pull.mergedBy === null) === (pull.mergedAt === null) &&
      (pull.mergedBy === null || present(pull.mergedBy, pull.mergedAt!)) &&
      pull.reviews.every(({ user }) => user !== pull.user) &&
      (pull.state === 'open') === (pull.closedAt === null);
    expect(breaking(generated.state.pullRequests, fits)).toEqual([]);
  });

  it('let newcomers merge after days, not on their first day', () => {
    const merges = groupBy(
      generated.state.pullRequests.filter(({ mergedAt }) => mergedAt),
      ({ user }) => user,
    );
    const start = time(generated.state.generatedUntil) - 540 * DAY;
    const waits = generated.state.users
      .filter(user => time(user.createdAt) > start && !user.machine)
      .flatMap(user => {
        const own = merges.get(user.login) ?? [];
        const first = Math.min(...own.map(pull => time(pull.mergedAt!)));
        return own.length > 0 ? (first - time(user.createdAt)) / DAY : [];
      });
    expect(waits.length).toBeGreaterThan(30);
    expect(Math.min(...waits)).toBeGreaterThan(0.5);
    expect(Math.max(...waits)).toBeLessThan(90);
  });
});

describe('workflow runs', () => {
  it('ran a workflow that the commit they name contains', () => {
    const workflows = new Map(
      generated.state.workflows.map(workflow => [workflow.id, workflow]),
    );
    const perCommit = groupBy(
      generated.state.workflowRuns,
      run => `${run.repository} ${run.headSha}`,
    );
    // Looking into every commit would take minutes; every 40th will do.
    const sample = [...perCommit.values()].filter(
      (_, index) => index % 40 === 0,
    );
    for (const runs of sample) {
      const [{ repository, headSha }] = runs;
      const files = generated.git(
        repository,
        'ls-tree',
        '-r',
        '--name-only',
        headSha,
        '.github/workflows',
      );
      for (const run of runs) {
        const workflow = workflows.get(run.workflowId)!;
        expect(workflow.repository).toBe(repository);
        expect(files.split('\n')).toContain(workflow.path);
      }
    }
  });

  it('name existing commits and follow them in time', () => {
    const fits = (run: WorkflowRun) => {
      const commit = historyOf(run).commits.get(run.headSha);
      return (
        commit !== undefined &&
        commit.at <= time(run.createdAt) &&
        time(run.createdAt) <= time(run.runStartedAt) &&
        time(run.runStartedAt) < time(run.updatedAt) &&
        time(run.updatedAt) <= time(generated.state.generatedUntil) &&
        (run.event === 'pull_request' ||
          historyOf(run).onMainSince.has(run.headSha))
      );
    };
    expect(breaking(generated.state.workflowRuns, fits)).toEqual([]);
  });

  it('are numbered without gaps in each workflow', () => {
    for (const runs of groupBy(generated.state.workflowRuns, run =>
      String(run.workflowId),
    ).values()) {
      const numbers = runs.map(run => run.runNumber).sort((a, b) => a - b);
      expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    }
  });
});

describe('deployments', () => {
  const success = (deployment: Deployment) =>
    deployment.statuses.find(({ state }) => state === 'success');
  const failed = (deployment: Deployment) =>
    deployment.statuses.some(({ state }) => state === 'failure');

  it('deploy what the default branch had at that time', () => {
    const fits = (deployment: Deployment) =>
      historyOf(deployment).onMainSince.get(deployment.sha)! <=
      time(deployment.createdAt);
    expect(breaking(generated.state.deployments, fits)).toEqual([]);
  });

  it('go through their states in order and end in one result', () => {
    const end = time(generated.state.generatedUntil);
    const fits = ({ createdAt, statuses, updatedAt }: Deployment) => {
      const times = statuses.map(status => time(status.createdAt));
      const states = statuses.map(({ state }) => state).join(' ');
      return (
        /^queued in_progress (success( inactive)?|failure)$/.test(states) &&
        times.every((at, index) => index === 0 || times[index - 1] < at) &&
        times[0] === time(createdAt) &&
        times[times.length - 1] === time(updatedAt) &&
        times[times.length - 1] <= end
      );
    };
    expect(breaking(generated.state.deployments, fits)).toEqual([]);
  });

  it('that failed in production are followed by one that succeeds', () => {
    const perRepository = groupBy(
      generated.state.deployments.filter(
        ({ environment }) => environment === 'production',
      ),
      ({ repository }) => repository,
    );
    const unmended: Deployment[] = [];
    for (const deployments of perRepository.values()) {
      deployments.forEach((deployment, index) => {
        const next = deployments[index + 1];
        if (failed(deployment) && next && !success(next)) {
          unmended.push(deployment);
        }
      });
    }
    expect(unmended).toEqual([]);
    const all = [...perRepository.values()].flat();
    const share = all.filter(failed).length / all.length;
    expect(share).toBeGreaterThan(0.03);
    expect(share).toBeLessThan(0.15);
  });

  it('led to the incidents that name them', () => {
    const incidents = generated.state.issues.filter(({ labels }) =>
      labels.includes('incident'),
    );
    expect(incidents.length).toBeGreaterThan(80);
    for (const incident of incidents) {
      const [, short] = /deployment of ([0-9a-f]{7})/.exec(incident.body!)!;
      const before = generated.state.deployments.filter(
        deployment =>
          deployment.repository === incident.repository &&
          deployment.environment === 'production' &&
          deployment.sha.startsWith(short) &&
          time(deployment.createdAt) < time(incident.createdAt) &&
          time(incident.createdAt) - time(deployment.createdAt) < DAY,
      );
      expect(before).not.toEqual([]);
    }
  });

  it('agree with what Argo CD synced', () => {
    expect(generated.state.argoApplications.length).toBeGreaterThan(20);
    for (const application of generated.state.argoApplications) {
      const repository = application.spec.source.repoURL
        .replace(/^http:\/\/localhost:4010\//, '')
        .replace(/\.git$/, '');
      const succeeded = generated.state.deployments
        .filter(
          deployment =>
            deployment.repository === repository &&
            deployment.environment === 'production',
        )
        .flatMap(deployment => {
          const done = success(deployment);
          return done
            ? { revision: deployment.sha, deployedAt: done.createdAt }
            : [];
        })
        .sort((a, b) => time(a.deployedAt) - time(b.deployedAt));
      expect(
        application.generatedHistory.map(({ revision, deployedAt }) => ({
          revision,
          deployedAt,
        })),
      ).toEqual(succeeded.slice(-10));
      const files = generated.git(
        repository,
        'ls-tree',
        '--name-only',
        'main',
        `${application.spec.source.path}/`,
      );
      expect(files).toContain('kustomization.yaml');
    }
  });
});
