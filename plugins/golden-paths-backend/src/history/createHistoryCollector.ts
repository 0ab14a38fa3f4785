import {
  Collector,
  CollectorContext,
  GithubClient,
} from '@provenpath/portal-node';
import {
  AdoptionGround,
  AssessmentGround,
  assessRepository,
} from '../adoption';
import { Meter, ScanConfig, ScannedRepository, ScanStore } from '../scans';
import { partsOf } from './lists';
import { monthEndsBefore } from './monthEnds';
import { nameDefinitions } from './nameDefinitions';
import { PastRepository } from './readPast';
import { readUnlessLimited } from './readUnlessLimited';
import {
  HistoryStore,
  PastState,
  Reconstruction,
  reconstructionSchema,
} from './types';

export const HISTORY_COLLECTOR_ID = 'golden-path-history';

const REPOSITORIES_AT_ONCE = 10;

interface HistoryOptions {
  github: GithubClient;
  scans: ScanStore;
  history: HistoryStore;
  ground: AdoptionGround;
  config: ScanConfig;
  now?: () => Date;
}

interface Reading {
  options: HistoryOptions;
  context: CollectorContext<Reconstruction>;
  ground: AssessmentGround;
}

/**
 * Reads once, after the first complete scan, how the repositories stood at month
 * ends before it, from their own history, and judges it by the definition and the
 * catalog of when it reads. It names that definition, spends at most
 * `goldenPaths.scans.history.points`, leaves the reserve to others, and goes on where
 * it stopped.
 */
export function createHistoryCollector(
  options: HistoryOptions,
): Collector<PastState, Reconstruction> {
  return {
    id: HISTORY_COLLECTOR_ID,
    watermarkSchema: reconstructionSchema,
    async *collect(context) {
      const state = context.watermark ?? (await begin(options));
      if (!state || state.status === 'complete' || state.days.length === 0) {
        return;
      }
      const { goldenPaths, components, definitions } =
        await options.ground.read(
          options.now?.() ?? new Date(),
          context.countApiCall,
        );
      if (goldenPaths.length > 0) {
        const ground = {
          goldenPaths,
          components,
          // Neither is known of the past.
          runChecks: new Map(),
          exemptions: new Map(),
          now: new Date(),
        };
        yield* readOn(
          { options, context, ground },
          {
            ...state,
            definitions: [
              ...new Set([
                ...state.definitions,
                ...nameDefinitions(definitions),
              ]),
            ],
          },
        );
      }
    },
    write: (transaction, states) =>
      options.history.writePast(transaction, states),
  };
}

/** Undefined before there is a complete scan whose day it can begin before. */
async function begin({
  scans,
  history,
  config,
}: HistoryOptions): Promise<Reconstruction | undefined> {
  const complete = await scans.readLastScans();
  const firstDay = await history.findFirstDay();
  if (complete.size < config.organizations.length || firstDay === undefined) {
    return undefined;
  }
  return {
    days: monthEndsBefore(firstDay, config.history.months),
    after: null,
    status: 'reading',
    repositoriesRead: 0,
    repositories: 0,
    requests: 0,
    points: 0,
    definitions: [],
  };
}

/** In the order in which they are read. */
async function listWithPast(scans: ScanStore): Promise<ScannedRepository[]> {
  return (await scans.readRepositories())
    .filter(({ fork, template }) => !fork && !template)
    .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

async function* readOn(reading: Reading, begun: Reconstruction) {
  const { scans, config } = reading.options;
  const all = await listWithPast(scans);
  const open = all.filter(
    one => begun.after === null || keyOf(one) > begun.after,
  );
  let state: Reconstruction = { ...begun, repositories: all.length };
  for (const part of toParts(open)) {
    const meter = createMeter(reading, part[0]);
    const found = await readUnlessLimited(meter, part, state.days);
    const spent = {
      requests: state.requests + meter.requests,
      points: state.points + meter.points,
    };
    if (!found) {
      yield toBatch([], { ...state, ...spent, status: 'waiting' });
      return;
    }
    state = {
      ...state,
      ...spent,
      after: keyOf(part[part.length - 1]),
      repositoriesRead: state.repositoriesRead + part.length,
      status: spent.points >= config.history.points ? 'complete' : 'reading',
    };
    yield toBatch(
      found.flatMap(past => judge(past, reading.ground)),
      state,
    );
    if (state.status === 'complete') {
      return;
    }
    if (meter.mustWaitUntil) {
      yield toBatch([], { ...state, status: 'waiting' });
      return;
    }
  }
  yield toBatch([], { ...state, status: 'complete' });
}

function toBatch(records: PastState[], watermark: Reconstruction) {
  return { records, recordsRead: records.length, watermark };
}

function createMeter(
  { options, context }: Reading,
  { host, owner }: ScannedRepository,
): Meter {
  const { github, config } = options;
  return new Meter({
    ...context,
    github,
    host,
    owner,
    reserve: config.reserve,
  });
}

function judge(
  { day, repository }: PastRepository,
  ground: AssessmentGround,
): PastState[] {
  const now = new Date(`${day}T23:59:59Z`);
  return assessRepository(repository, { ...ground, now }).map(
    ({ adoption, subjects }) => ({
      day,
      id: adoption.id,
      repository: `${adoption.host}/${adoption.owner}/${adoption.name}`,
      excluded: adoption.excluded,
      onPath: adoption.onPath,
      subjects,
    }),
  );
}

/** Of one account each. */
function toParts(repositories: readonly ScannedRepository[]) {
  const accounts = Map.groupBy(
    repositories,
    ({ host, owner }) => `${host}/${owner}`,
  );
  return [...accounts.values()].flatMap(own =>
    partsOf(own, REPOSITORIES_AT_ONCE),
  );
}

/** In the order of which the reading goes on. */
function keyOf({ host, owner, repositoryId }: ScannedRepository): string {
  return `${host}/${owner}/${repositoryId}`;
}
