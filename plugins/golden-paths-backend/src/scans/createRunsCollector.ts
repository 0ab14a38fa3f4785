import {
  Collector,
  CollectorContext,
  GithubClient,
  GithubUnavailableError,
} from '@provenpath/portal-node';
import { NotFoundError } from '@backstage/errors';
import { z } from 'zod';
import { ScanConfig } from './readScanConfig';
import { RunCheckRecord, RunCheckStore } from './runChecks';
import { ScannedRepository, ScanStore } from './types';

export const RUNS_COLLECTOR_ID = 'golden-path-runs';

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;
const RUNNING_DAYS = 30;
const ACTIVE_DAYS = 180;
const PARALLEL = 5;
/** Of a hundred runs each; more say nothing new in all but the busiest. */
const MOST_PAGES = 3;

const runsAnswer = z.object({
  workflow_runs: z.array(
    z.object({
      path: z.string(),
      conclusion: z.string().nullable(),
      created_at: z.string(),
      updated_at: z.string(),
    }),
  ),
});

type Run = z.output<typeof runsAnswer>['workflow_runs'][number];

interface RunsCollectorOptions {
  github: GithubClient;
  scans: ScanStore;
  runChecks: RunCheckStore;
  config: ScanConfig;
  now?: () => Date;
}

/**
 * Looks up which workflows succeeded lately on the default branch: of repositories
 * that call something, and of those that would count as inactive. Each is looked up
 * once a day, those first that were not looked up for longest, and at most
 * `goldenPaths.scans.runCalls` calls are made in one run. It ends early rather than use
 * the reserve.
 */
export function createRunsCollector(
  options: RunsCollectorOptions,
): Collector<RunCheckRecord, never> {
  return {
    id: RUNS_COLLECTOR_ID,
    watermarkSchema: z.never(),
    async *collect(context) {
      const now = options.now?.() ?? new Date();
      const due = await listDue(options, now);
      for (let from = 0; from < due.length; from += PARALLEL) {
        context.signal.throwIfAborted();
        const found = await Promise.all(
          due
            .slice(from, from + PARALLEL)
            .map(repository => checkRuns(options, context, repository, now)),
        );
        const records = found.flatMap(({ record }) => record ?? []);
        yield { records, recordsRead: records.length };
        if (found.some(({ reserveReached }) => reserveReached)) {
          return;
        }
      }
    },
    write: (transaction, records) =>
      options.runChecks.write(transaction, records),
  };
}

async function listDue(
  { scans, runChecks, config }: RunsCollectorOptions,
  now: Date,
): Promise<ScannedRepository[]> {
  const checks = await runChecks.list();
  const checkedAt = new Map(
    checks.map(check => [
      `${check.host}/${check.repositoryId}`,
      check.checkedAt.getTime(),
    ]),
  );
  const last = ({ host, repositoryId }: ScannedRepository) =>
    checkedAt.get(`${host}/${repositoryId}`) ?? 0;
  return (await scans.readRepositories())
    .filter(
      repository =>
        isWorthACall(repository) &&
        now.getTime() - last(repository) >= DAY_MILLISECONDS,
    )
    .toSorted((a, b) => last(a) - last(b))
    .slice(0, config.runCalls);
}

function isWorthACall(repository: ScannedRepository): boolean {
  return (
    !repository.archived &&
    !repository.fork &&
    !repository.template &&
    repository.workflowFiles > 0
  );
}

async function checkRuns(
  options: RunsCollectorOptions,
  context: CollectorContext<never>,
  repository: ScannedRepository,
  now: Date,
): Promise<{ record?: RunCheckRecord; reserveReached: boolean }> {
  const { host, repositoryId } = repository;
  try {
    const { runs, reserveReached } = await readRuns(
      options,
      context,
      repository,
      now,
    );
    const record = {
      host,
      repositoryId,
      checkedAt: now,
      ...summarizeRuns(runs),
    };
    return { record, reserveReached };
  } catch (error) {
    if (error instanceof NotFoundError) {
      // Deleted or renamed since the scan, which will tell.
      return { reserveReached: false };
    }
    if (error instanceof GithubUnavailableError && error.kind === 'limited') {
      return { reserveReached: true };
    }
    throw error;
  }
}

/** Of a quiet repository any run of half a year, of others successes of a month. */
async function readRuns(
  { github, config }: RunsCollectorOptions,
  { signal, countApiCall }: CollectorContext<never>,
  repository: ScannedRepository,
  now: Date,
): Promise<{ runs: Run[]; reserveReached: boolean }> {
  const { host, owner, name } = repository;
  const isQuiet = daysSince(repository.pushedAt, now) > ACTIVE_DAYS;
  const days = isQuiet ? ACTIVE_DAYS : RUNNING_DAYS;
  const since = new Date(now.getTime() - days * DAY_MILLISECONDS);
  const runs: Run[] = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const answer = await github.get({
      host,
      resource: `/${owner}/${name}`,
      path: `/repos/${owner}/${name}/actions/runs`,
      query: {
        branch: repository.defaultBranch ?? 'main',
        created: `>=${since.toISOString().slice(0, 10)}`,
        ...(isQuiet ? {} : { status: 'success' }),
        per_page: 100,
        page,
      },
      schema: runsAnswer,
      signal,
      onCall: countApiCall,
    });
    runs.push(...answer.data.workflow_runs);
    const left = answer.rateLimit;
    if (left && left.remaining < left.limit * config.reserve) {
      return { runs, reserveReached: true };
    }
    if (!answer.hasNextPage) {
      break;
    }
  }
  return { runs, reserveReached: false };
}

function daysSince(instant: Date | null, now: Date): number {
  return instant
    ? (now.getTime() - instant.getTime()) / DAY_MILLISECONDS
    : Infinity;
}

function summarizeRuns(
  runs: readonly Run[],
): Pick<RunCheckRecord, 'succeeded' | 'lastRunAt'> {
  const succeeded: Record<string, string> = {};
  for (const run of runs) {
    // GitHub writes `path@branch` for workflows that others required.
    const [path] = run.path.split('@');
    const at = new Date(run.updated_at).toISOString();
    if (run.conclusion === 'success' && at > (succeeded[path] ?? '')) {
      succeeded[path] = at;
    }
  }
  const created = runs.map(run => run.created_at).sort();
  const last = created.at(-1);
  return { succeeded, lastRunAt: last ? new Date(last) : null };
}
