import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  ANNOTATION_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  Entity,
  parseLocationRef,
} from '@backstage/catalog-model';
import { Config } from '@backstage/config';
import { NotFoundError } from '@backstage/errors';

interface Paths {
  /** From the folder that is fetched to the `template.yaml`. */
  templatePath: string;
  /** From there to the shared skeletons. */
  sharedPath: string;
  /** Page with what changed between two commits, where the repository is known. */
  compareUrl: ((from: string, to: string) => string) | undefined;
}

/** Where a template and the skeletons it shares come from. */
export type TemplateLocation = Paths &
  (
    | {
        kind: 'url';
        /** Of the `template.yaml`. */
        url: string;
        /** Folder with all templates, at a commit. */
        folderUrl: (commit: string) => string;
      }
    | {
        kind: 'file';
        /** Absolute; holds the template's folder and the shared one. */
        folder: string;
        /** What the configuration says that the folder's commit is. */
        commit: string | undefined;
        /** The same folder in its repository, where there is no git here. */
        historyUrl: ((commit: string) => string) | undefined;
      }
  );

/**
 * Finds a template by what the catalog says of it, as the scaffolder does.
 *
 * @throws NotFoundError when the catalog does not say, or not in a way that has
 * versions
 */
export function locateTemplate(
  entity: Entity,
  config: Config,
): TemplateLocation {
  const annotations = entity.metadata.annotations ?? {};
  const location =
    annotations[ANNOTATION_SOURCE_LOCATION] ?? annotations[ANNOTATION_LOCATION];
  const { type, target } = location
    ? parseLocationRef(location)
    : { type: 'none', target: '' };
  if (type === 'url') {
    return locateUrl(target);
  }
  if (type === 'file') {
    return locateFile(target, config);
  }
  throw new NotFoundError(
    `The catalog does not say where "${entity.metadata.name}" is kept, so it has no versions. Register it from a file or by its URL.`,
  );
}

function locateUrl(target: string): TemplateLocation {
  const [folderUrl, file] = splitLast(target);
  const [parentUrl, folder] = splitLast(folderUrl);
  return {
    kind: 'url',
    url: target,
    folderUrl: atCommit(parentUrl, target),
    compareUrl: comparing(parentUrl, target),
    templatePath: `${folder}/${file}`,
    sharedPath: 'shared',
  };
}

function locateFile(target: string, config: Config): TemplateLocation {
  const file = path.resolve(
    target.startsWith('file://') ? fileURLToPath(target) : target,
  );
  const shared = path.resolve(
    config.getOptionalString('goldenPaths.templates.shared') ??
      './templates/shared',
  );
  // Usually both are in one folder; of a template elsewhere, its own is taken.
  const common = path.dirname(shared);
  const isBeside = !path.relative(common, file).startsWith('..');
  const folder = isBeside ? common : path.dirname(path.dirname(file));
  // An empty variable of the environment means that it is not set.
  const commit = config.getOptional('goldenPaths.templates.commit');
  const history = config.getOptional('goldenPaths.templates.history');
  return {
    kind: 'file',
    folder,
    commit: commit ? String(commit) : undefined,
    historyUrl: history
      ? atCommit(String(history), 'goldenPaths.templates.history')
      : undefined,
    compareUrl: history
      ? comparing(String(history), 'goldenPaths.templates.history')
      : undefined,
    templatePath: path.relative(folder, file),
    sharedPath: path.relative(folder, isBeside ? shared : `${folder}/shared`),
  };
}

function splitLast(url: string): [string, string] {
  const at = url.lastIndexOf('/');
  return [url.slice(0, at), url.slice(at + 1)];
}

/** The same page of a GitHub host at a commit instead of a branch. */
function atCommit(url: string, named: string): (commit: string) => string {
  const { repository, folder } = splitPage(url, named);
  return commit => `${repository}/tree/${commit}${folder}`;
}

function comparing(
  url: string,
  named: string,
): (from: string, to: string) => string {
  const { repository } = splitPage(url, named);
  return (from, to) => `${repository}/compare/${from}...${to}`;
}

function splitPage(
  url: string,
  named: string,
): { repository: string; folder: string } {
  const [, repository, folder] =
    /^(https?:\/\/[^/]+\/[^/]+\/[^/]+)\/(?:tree|blob)\/[^/]+(.*)$/.exec(url) ??
    [];
  if (repository === undefined) {
    throw new NotFoundError(
      `"${named}" is no page of a folder on GitHub such as https://github.com/my-org/templates/tree/main/templates, so its versions cannot be read.`,
    );
  }
  return { repository, folder };
}
