import { setTimeout as sleep } from 'node:timers/promises';
import { GithubUnavailableError } from '@provenpath/portal-node';
import { actionFilesOf, followReferences } from '../workflows';
import { Meter } from './Meter';
import { PageSize } from './PageSize';
import {
  filesAnswer,
  filesQuery,
  repositoriesAnswer,
  repositoriesQuery,
  repositoryAnswer,
  repositoryQuery,
  WantedFile,
} from './queries';
import {
  mayCount,
  OpenRepository,
  openRepository,
  toScannedRepository,
} from './toRepository';
import { ScannedRepository } from './types';

const FILES_PER_QUERY = 50;
/** As deep as GitHub itself nests actions. */
const MOST_ROUNDS = 10;

export interface RepositoryPage {
  repositories: ScannedRepository[];
  /** Null after the last page. */
  nextCursor: string | null;
  /** How many there are in the organisation. */
  known: number;
}

interface PageOptions {
  meter: Meter;
  pageSize: PageSize;
  host: string;
  organization: string;
  after: string | null;
  order: { field: 'NAME' | 'PUSHED_AT'; direction: 'ASC' | 'DESC' };
  /** Before the same is asked again in smaller pages. */
  pauseMilliseconds: number;
  signal: AbortSignal;
}

/**
 * Reads one page of an organisation's repositories with everything that their
 * workflows call.
 *
 * @throws LimitReached, and what the client throws
 */
export async function readPage(options: PageOptions): Promise<RepositoryPage> {
  const { meter, host, organization } = options;
  const answer = await askForPage(options);
  const connection = answer.data.organization?.repositories;
  if (!connection) {
    throw new GithubUnavailableError(
      `${host} knows no organisation "${organization}", or the portal's token may not see it. Check goldenPaths.organizations.`,
      { kind: 'refused' },
    );
  }
  const opened = connection.nodes.map(openRepository);
  await readLocalActions(meter, organization, opened.filter(mayCount));
  return {
    repositories: opened.map(repository =>
      toScannedRepository(repository, {
        host,
        owner: organization,
        demo: answer.sandbox,
      }),
    ),
    known: connection.totalCount,
    nextCursor: connection.pageInfo.hasNextPage
      ? connection.pageInfo.endCursor
      : null,
  };
}

/**
 * Reads one repository with everything that its workflows call.
 *
 * @returns undefined when there is none of the name any more
 * @throws LimitReached, and what the client throws
 */
export async function readRepository(
  meter: Meter,
  asked: { host: string; owner: string; name: string },
): Promise<ScannedRepository | undefined> {
  const { host, owner, name } = asked;
  const answer = await meter.ask({
    query: repositoryQuery,
    variables: { owner, name, content: true },
    schema: repositoryAnswer,
  });
  if (!answer.data.repository) {
    return undefined;
  }
  const opened = openRepository(answer.data.repository);
  await readLocalActions(meter, owner, mayCount(opened) ? [opened] : []);
  return toScannedRepository(opened, { host, owner, demo: answer.sandbox });
}

async function askForPage(options: PageOptions) {
  const { meter, pageSize, organization, after, order } = options;
  let content = true;
  for (;;) {
    const startedAt = Date.now();
    try {
      const answer = await meter.ask({
        query: repositoriesQuery,
        variables: {
          login: organization,
          first: pageSize.current,
          after,
          ...order,
          content,
        },
        schema: repositoriesAnswer,
      });
      pageSize.answered(Date.now() - startedAt);
      return answer;
    } catch (error) {
      if (
        !(error instanceof GithubUnavailableError) ||
        error.kind !== 'overloaded' ||
        !content
      ) {
        throw error;
      }
      // One repository whose files are too much must not end the reading of
      // all others: it is read without them, and says so.
      content = pageSize.overloaded();
      await sleep(options.pauseMilliseconds, undefined, {
        signal: options.signal,
      });
    }
  }
}

async function readLocalActions(
  meter: Meter,
  owner: string,
  repositories: OpenRepository[],
): Promise<void> {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const wanted = repositories.flatMap(({ node, files }) =>
      followReferences(files)
        .unread.flatMap(actionFilesOf)
        .filter(path => !files.has(path))
        .map(path => ({ repository: node.name, path })),
    );
    if (wanted.length === 0) {
      return;
    }
    for (let from = 0; from < wanted.length; from += FILES_PER_QUERY) {
      const part = wanted.slice(from, from + FILES_PER_QUERY);
      const texts = await askForFiles(meter, owner, part);
      part.forEach(({ repository, path }, index) =>
        repositories
          .find(({ node }) => node.name === repository)
          ?.files.set(path, texts[index]),
      );
    }
  }
}

async function askForFiles(
  meter: Meter,
  owner: string,
  wanted: WantedFile[],
): Promise<Array<string | null>> {
  const { data } = await meter.ask({
    ...filesQuery(owner, wanted),
    schema: filesAnswer,
  });
  return wanted.map((_, index) => data[`f${index}`]?.object?.text ?? null);
}
