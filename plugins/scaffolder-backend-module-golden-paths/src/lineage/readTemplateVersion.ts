import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { LoggerService, UrlReaderService } from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { InputError, stringifyError } from '@backstage/errors';
import { readSharedFolder } from '../sharedSkeletons/sharedFolder';
import { digestFolders } from './digestFolders';

const runFile = promisify(execFile);

/** Where to look for the version of a template. */
export interface TemplateVersionSource {
  /** Location of the `template.yaml`, as the scaffolder gives it to actions. */
  baseUrl: string | undefined;
  /** In a dry run the template is a copy, which no repository knows. */
  isDryRun: boolean;
  config: Config;
  reader: UrlReaderService;
  logger: LoggerService;
}

/**
 * The version of the template that runs now:
 *
 * - for a template registered by its URL, the commit that the reader sees;
 * - for one on disk `goldenPaths.templates.commit`, else the commit that git
 *   says, with `-dirty` behind it when template or shared skeletons were changed
 *   since;
 * - without git, `content-` and a digest of those files, so that two versions
 *   can still be told apart.
 *
 * @throws InputError when the scaffolder does not say where the template is.
 */
export async function readTemplateVersion(
  source: TemplateVersionSource,
): Promise<string> {
  const { baseUrl, isDryRun, config, reader, logger } = source;
  if (baseUrl && !baseUrl.startsWith('file:')) {
    return readRemoteCommit(baseUrl, reader);
  }
  // An empty variable of the environment means that it is not set.
  const configured = config.getOptional('goldenPaths.templates.commit');
  if (configured) {
    return config.getString('goldenPaths.templates.commit');
  }
  if (!baseUrl) {
    throw new InputError(
      'The location of the template is unknown. Register it in the catalog, or set goldenPaths.templates.commit (environment variable GOLDEN_PATHS_COMMIT).',
    );
  }
  const folders = [
    path.dirname(baseUrl.slice('file://'.length)),
    readSharedFolder(config),
  ];
  if (!isDryRun) {
    try {
      return await readLocalCommit(folders);
    } catch (error) {
      logger.warn(
        `git does not know the version of the template, so a digest of its files stands for it: ${stringifyError(
          error,
        )}`,
      );
    }
  }
  return `content-${(await digestFolders(folders)).slice(0, 40)}`;
}

// A search with a pattern answers the commit that it was made at; reading one
// file answers only the mark of that file.
async function readRemoteCommit(
  baseUrl: string,
  reader: UrlReaderService,
): Promise<string> {
  const { etag } = await reader.search(
    baseUrl.replace(/[^/?#]*(?=$|[?#])/, 'template.y*ml'),
  );
  return etag;
}

async function readLocalCommit(folders: string[]): Promise<string> {
  const [templateFolder] = folders;
  const git = async (...args: string[]) =>
    (await runFile('git', ['-C', templateFolder, ...args])).stdout.trim();
  const root = await git('rev-parse', '--show-toplevel');
  const commit = await git('rev-parse', 'HEAD');
  // git refuses a path outside of the repository.
  const own = folders.filter(
    folder => !path.relative(root, folder).startsWith('..'),
  );
  const changes = await git('status', '--porcelain', '--', ...own);
  return changes === '' ? commit : `${commit}-dirty`;
}
