import { Meter, ScannedRepository } from '../scans';
import {
  actionFilesOf,
  followReferences,
  isWorkflowPath,
  RepositoryReferences,
} from '../workflows';
import { distinctBy, partsOf } from './lists';
import {
  commitsAnswer,
  commitsQuery,
  objectsQuery,
  pastFilesAnswer,
  treesAnswer,
  WantedObject,
} from './queries';

const WORKFLOWS = '.github/workflows';
const OBJECTS_PER_QUERY = 100;
/** Local actions that call local actions that call ... */
const MOST_ROUNDS = 3;

/** A repository as it was at the end of a day. */
export interface PastRepository {
  day: string;
  repository: ScannedRepository;
}

interface PastCommit {
  repository: ScannedRepository;
  day: string;
  oid: string;
  committedAt: Date;
  /** Of the folder of workflows; null where there was none. */
  tree: string | null;
}

type Files = Map<string, string | null>;

/**
 * Reads several repositories of one account as they were at the ends of days:
 * the last commit before, and what its workflows called. Workflows that were the
 * same on several days are read once.
 *
 * @throws LimitReached, and what the client throws
 */
export async function readPast(
  meter: Meter,
  owner: string,
  repositories: readonly ScannedRepository[],
  days: readonly string[],
): Promise<PastRepository[]> {
  const commits = await readTrees(
    meter,
    owner,
    await readCommits(meter, owner, repositories, days),
  );
  const texts = await readWorkflowFiles(meter, owner, commits);
  const called = new Map<string, RepositoryReferences & { files: number }>();
  for (const commit of commits) {
    const key = keyOf(commit);
    if (!called.has(key)) {
      const files = texts.get(key) ?? new Map();
      await readLocalActions(meter, owner, commit, files);
      called.set(key, {
        ...followReferences(files),
        files: [...files.keys()].filter(isWorkflowPath).length,
      });
    }
  }
  return commits.map(commit => toPast(commit, called.get(keyOf(commit))));
}

function keyOf({ repository, tree }: PastCommit): string {
  return `${repository.repositoryId} ${tree}`;
}

function toPast(
  { repository, day, committedAt }: PastCommit,
  called: (RepositoryReferences & { files: number }) | undefined,
): PastRepository {
  return {
    day,
    repository: {
      ...repository,
      pushedAt: committedAt,
      deployedAt: null,
      workflowFiles: called?.files ?? 0,
      references: called?.references ?? [],
      problems: called?.problems ?? [],
    },
  };
}

async function readCommits(
  meter: Meter,
  owner: string,
  repositories: readonly ScannedRepository[],
  days: readonly string[],
): Promise<PastCommit[]> {
  const { data } = await meter.ask({
    ...commitsQuery(
      owner,
      repositories.map(({ name }) => name),
      days.map(day => `${day}T23:59:59Z`),
    ),
    schema: commitsAnswer,
  });
  return repositories.flatMap((repository, index) => {
    const histories = data[`r${index}`]?.defaultBranchRef?.target ?? {};
    return days.flatMap((day, dayIndex) => {
      const [commit] = histories[`at${dayIndex}`]?.nodes ?? [];
      return commit
        ? [
            {
              repository,
              day,
              oid: commit.oid,
              committedAt: new Date(commit.committedDate),
              tree: null,
            },
          ]
        : [];
    });
  });
}

async function readTrees(
  meter: Meter,
  owner: string,
  commits: PastCommit[],
): Promise<PastCommit[]> {
  const distinct = distinctBy(
    commits,
    ({ repository, oid }) => `${repository.name} ${oid}`,
  );
  const trees = new Map<string, string | null>();
  for (const part of partsOf(distinct, OBJECTS_PER_QUERY)) {
    const { data } = await meter.ask({
      ...objectsQuery(
        'pastTrees',
        owner,
        part.map(({ repository, oid }) => ({
          name: repository.name,
          expression: `${oid}:${WORKFLOWS}`,
        })),
      ),
      schema: treesAnswer,
    });
    part.forEach(({ repository, oid }, index) =>
      trees.set(
        `${repository.name} ${oid}`,
        data[`o${index}`]?.object?.oid ?? null,
      ),
    );
  }
  return commits.map(commit => ({
    ...commit,
    tree: trees.get(`${commit.repository.name} ${commit.oid}`) ?? null,
  }));
}

async function readWorkflowFiles(
  meter: Meter,
  owner: string,
  commits: readonly PastCommit[],
): Promise<Map<string, Files>> {
  const wanted = distinctBy(
    commits.filter(({ tree }) => tree !== null),
    keyOf,
  );
  const found = new Map<string, Files>();
  for (const part of partsOf(wanted, OBJECTS_PER_QUERY)) {
    const objects = await readObjects(
      meter,
      owner,
      part.map(({ repository, oid }) => ({
        name: repository.name,
        expression: `${oid}:${WORKFLOWS}`,
      })),
    );
    part.forEach((commit, index) => {
      const entries = objects[index]?.entries ?? [];
      found.set(
        keyOf(commit),
        new Map(
          entries
            .map(
              ({ name, object }) =>
                [`${WORKFLOWS}/${name}`, object?.text ?? null] as const,
            )
            .filter(([path]) => isWorkflowPath(path)),
        ),
      );
    });
  }
  return found;
}

async function readLocalActions(
  meter: Meter,
  owner: string,
  { repository, oid }: PastCommit,
  files: Files,
): Promise<void> {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const paths = followReferences(files)
      .unread.flatMap(actionFilesOf)
      .filter(path => !files.has(path))
      .slice(0, OBJECTS_PER_QUERY);
    if (paths.length === 0) {
      return;
    }
    const objects = await readObjects(
      meter,
      owner,
      paths.map(path => ({
        name: repository.name,
        expression: `${oid}:${path}`,
      })),
    );
    paths.forEach((path, index) =>
      files.set(path, objects[index]?.text ?? null),
    );
  }
}

async function readObjects(
  meter: Meter,
  owner: string,
  wanted: readonly WantedObject[],
) {
  const { data } = await meter.ask({
    ...objectsQuery('pastFiles', owner, wanted),
    schema: pastFilesAnswer,
  });
  return wanted.map((_, index) => data[`o${index}`]?.object ?? null);
}
