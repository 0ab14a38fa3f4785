import { LoggerService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  ContentApi,
  PullRecord,
  PullRequestApi,
  RepositoryApi,
  TreeChange,
  TreeFile,
} from '@provenpath/plugin-golden-paths-node';
import { hashContent } from '../repository/compareContent';
import { WorkspaceFile } from '../steps/readFolder';

interface ProposedFiles {
  apis: {
    repository: RepositoryApi;
    content: ContentApi;
    pulls: PullRequestApi;
  };
  branch: string;
  title: string;
  body: string;
  /** Of the commit. */
  message: string;
  /** By their paths in the repository. */
  files: WorkspaceFile[];
  filesToDelete: string[];
  logger: LoggerService;
}

/**
 * Makes the branch hold the files, and the pull request be open. Everything is
 * looked up before it is done: it may be repeated after it was cut off anywhere.
 *
 * To a pull request that is open a commit is added, so that what reviewers have
 * written on its branch stays. A branch without one is begun anew.
 *
 * @returns undefined when the default branch holds all of it already
 * @throws NotFoundError when the repository is not there, or is empty
 */
export async function proposeFiles(
  proposed: ProposedFiles,
): Promise<{ url: string; number: number } | undefined> {
  const { apis, branch, title, body, logger } = proposed;
  const base = await requireBase(apis.repository);
  const open = (await apis.pulls.listOpen(branch)).find(
    ({ head }) => head.ref === branch,
  );
  const isChanged = await writeBranch(proposed, open ? branch : base);
  if (open) {
    const isDescribed = open.title === title && (open.body ?? '') === body;
    if (!isDescribed) {
      await apis.pulls.update(open.number, { title, body });
    }
    logger.info(
      isChanged || !isDescribed
        ? `Brought ${open.html_url} up to date`
        : `${open.html_url} says the same and stays as it is`,
    );
    return toAnswer(open);
  }
  if (!isChanged) {
    logger.info(`${base} holds all of it already: there is nothing to propose`);
    return undefined;
  }
  const opened = await apis.pulls.open({ title, body, branch, base });
  logger.info(`Opened ${opened.html_url}`);
  return toAnswer(opened);
}

function toAnswer({ html_url, number }: PullRecord) {
  return { url: html_url, number };
}

async function requireBase(repository: RepositoryApi): Promise<string> {
  const found = await repository.read();
  if (!found) {
    const { host, owner, name } = repository.address;
    throw new NotFoundError(
      `There is no repository ${owner}/${name} at ${host}, or the portal may not see it.`,
    );
  }
  return found.default_branch;
}

/** @returns false when the start holds all of it already, and nothing was written */
async function writeBranch(
  { apis: { content }, branch, message, files, filesToDelete }: ProposedFiles,
  start: string,
): Promise<boolean> {
  const tip = await content.readTip(start);
  if (!tip) {
    const { owner, name } = content.address;
    throw new NotFoundError(
      `${owner}/${name} has no commit on "${start}" to propose something to.`,
    );
  }
  const changes = changesOf(
    await content.listFiles(tip.tree),
    files,
    filesToDelete,
  );
  if (changes.length === 0) {
    return false;
  }
  const commit = await content.writeCommit({
    message,
    tree: await content.writeTree(tip.tree, changes),
    parent: tip.commit,
  });
  await content.setBranch(branch, commit);
  return true;
}

function changesOf(
  there: ReadonlyMap<string, TreeFile>,
  files: readonly WorkspaceFile[],
  filesToDelete: readonly string[],
): TreeChange[] {
  return [
    ...files
      .filter(({ path, content, mode }) => {
        const found = there.get(path);
        return found?.sha !== hashContent(content) || found.mode !== mode;
      })
      .map(({ path, content, mode }) => ({ path, file: { content, mode } })),
    ...filesToDelete
      .filter(path => there.has(path))
      .map(path => ({ path, file: null })),
  ];
}
