import { AuthService } from '@backstage/backend-plugin-api';
import { ConflictError, NotFoundError } from '@backstage/errors';
import { Config } from '@backstage/config';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { JsonObject } from '@backstage/types';
import { TreeFile } from '@provenpath/plugin-golden-paths-node';
import {
  LINEAGE_FILE,
  Lineage,
  readLineageFile,
  RepositoryLineage,
} from '../lineage';
import { Files, MergedFile, mergeFiles, VersionedFile } from './merge';
import {
  locateTemplate,
  TemplateFolders,
  TemplateLocation,
  TemplateRenderer,
} from './render';

/** What is in a repository, whose files are read only where needed. */
export interface RepositoryFiles {
  files: ReadonlyMap<string, TreeFile>;
  read: (sha: string) => Promise<Buffer>;
}

/** What an update of a repository would do. */
export interface TemplateUpdate {
  lineage: Lineage;
  currentVersion: string;
  /** Page with what changed in the template; null where that is not known. */
  compareUrl: string | null;
  /** With the defaults of the current version. */
  inputs: JsonObject;
  /** Empty when the template makes the same files, but for its version. */
  files: MergedFile[];
}

/** The catalog does not have the template any more. */
export class TemplateGoneError extends NotFoundError {}
/** What the repository was made from cannot be made again. */
export class BaseUnknownError extends ConflictError {}

/**
 * Renders a template as a repository was made from it and as it is now, and merges
 * the difference with what is in the repository.
 */
export class TemplateMerge {
  constructor(
    private readonly options: {
      catalog: CatalogService;
      auth: AuthService;
      config: Config;
      folders: TemplateFolders;
      renderer: TemplateRenderer;
    },
  ) {}

  /** @throws TemplateGoneError */
  async locate(template: string): Promise<TemplateLocation> {
    const { catalog, auth, config } = this.options;
    const entity = await catalog.getEntityByRef(template, {
      credentials: await auth.getOwnServiceCredentials(),
    });
    if (!entity) {
      throw new TemplateGoneError(
        `The catalog no longer has ${template}. Match the repository with the template that took its place.`,
      );
    }
    return locateTemplate(entity, config);
  }

  /** Version of the template now, and a digest of all that it is made of. */
  async readCurrent(
    template: string,
  ): Promise<{ version: string; digest: string }> {
    const location = await this.locate(template);
    const { folders } = this.options;
    const version = await folders.currentVersion(location);
    return { version, digest: await folders.digest(location, version) };
  }

  /** Whether nothing that the template is made of has changed since a version. */
  async isSame(template: string, version: string): Promise<boolean> {
    const location = await this.locate(template);
    const { folders } = this.options;
    const current = await folders.currentVersion(location);
    const digest = await folders.digest(location, current);
    try {
      return (await folders.digest(location, version)) === digest;
    } catch {
      // What cannot be had differs; whoever merges says why.
      return false;
    }
  }

  /**
   * @throws TemplateGoneError, BaseUnknownError, and InputError for a lineage
   * file that cannot be read
   */
  async merge(
    known: RepositoryLineage,
    repository: RepositoryFiles,
    signal?: AbortSignal,
  ): Promise<TemplateUpdate> {
    const lineage = await readLineage(known, repository);
    const location = await this.locate(lineage.template);
    const { folders, renderer } = this.options;
    const currentVersion = await folders.currentVersion(location);
    const base = await folders
      .open(location, lineage.version)
      .then(folder => renderer.render({ folder, lineage, signal }))
      .catch(error => {
        signal?.throwIfAborted();
        // Without the cause, whose words would stand behind these once more.
        throw new BaseUnknownError(error.message);
      });
    const theirs = await renderer.render({
      folder: await folders.open(location, currentVersion),
      lineage,
      signal,
    });
    const update = {
      lineage,
      currentVersion,
      compareUrl:
        location.compareUrl?.(lineage.version, currentVersion) ?? null,
      inputs: theirs.inputs,
    };
    if (
      known.source === 'recorded' &&
      isSameBut(base.files, theirs.files, [lineage.version, currentVersion])
    ) {
      return { ...update, files: [] };
    }
    const files = await mergeFiles({
      base:
        known.source === 'matched' ? withoutLineage(base.files) : base.files,
      theirs: theirs.files,
      mine: repository.files,
      read: async (_, { sha, mode }) => ({
        content: await repository.read(sha),
        mode,
      }),
      labels: {
        mine: 'this repository',
        base: `template at ${lineage.version.slice(0, 12)}`,
        theirs: `template at ${currentVersion.slice(0, 12)}`,
      },
    });
    return { ...update, files };
  }
}

/** What stands in the repository is newer than what the catalog has read of it. */
async function readLineage(
  known: RepositoryLineage,
  { files, read }: RepositoryFiles,
): Promise<Lineage> {
  const file = files.get(LINEAGE_FILE);
  return file && known.source === 'recorded'
    ? readLineageFile((await read(file.sha)).toString('utf8'))
    : known;
}

/** A repository that was matched has no record of its own yet: it gets one. */
function withoutLineage(files: Files): Files {
  return new Map([...files].filter(([path]) => path !== LINEAGE_FILE));
}

/** Whether two renderings differ in nothing but the version that they name. */
function isSameBut(
  base: Files,
  theirs: Files,
  [old, now]: [string, string],
): boolean {
  return (
    base.size === theirs.size &&
    [...base].every(([path, file]) => {
      const other = theirs.get(path);
      return (
        other !== undefined &&
        other.mode === file.mode &&
        (other.content.equals(file.content) ||
          renamed(other, now, old).equals(file.content))
      );
    })
  );
}

function renamed({ content }: VersionedFile, from: string, to: string): Buffer {
  return Buffer.from(content.toString('utf8').replaceAll(from, to), 'utf8');
}
