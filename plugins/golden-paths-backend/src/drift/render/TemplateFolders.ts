import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { UrlReaderService } from '@backstage/backend-plugin-api';
import { ConflictError, NotFoundError } from '@backstage/errors';
import { blobSha } from '../merge';
import { TemplateLocation } from './locateTemplate';
import { readFolder } from './readFolder';

const runFile = promisify(execFile);
const GIT_BYTES = 20 * 1024 * 1024;
const COMMIT = /^[0-9a-f]{40}$/;

/** A template as it was at a commit, on disk. */
export interface TemplateFolder {
  /** The `template.yaml`. */
  file: string;
  /** Skeletons that it shares with others. */
  shared: string;
  version: string;
}

/**
 * Opens templates at a commit: of the portal's own checkout by git, and of a
 * repository that is registered by its URL by the reader's archive. What was opened
 * is kept for as long as this lives, since one version serves many repositories;
 * at most a handful of versions at the same time.
 */
export class TemplateFolders {
  private readonly opened = new Map<string, Promise<string>>();

  constructor(
    private readonly options: {
      reader: UrlReaderService;
      /** Versions that are kept on disk. */
      most?: number;
    },
  ) {}

  /**
   * Commit of the template as a run would use it now.
   *
   * @throws NotFoundError when neither configuration nor git nor reader tells
   */
  async currentVersion(location: TemplateLocation): Promise<string> {
    if (location.kind === 'url') {
      const { etag } = await this.options.reader.search(
        location.url.replace(/[^/?#]*(?=$|[?#])/, 'template.y*ml'),
      );
      return etag;
    }
    if (location.commit) {
      return location.commit;
    }
    const { stdout } = await git(location.folder, 'rev-parse', 'HEAD').catch(
      error => {
        throw new NotFoundError(
          `The version of the templates in ${location.folder} is unknown: git does not tell it. Set goldenPaths.templates.commit.`,
          error,
        );
      },
    );
    return stdout.trim();
  }

  /**
   * @throws ConflictError when the version is no commit, NotFoundError when it
   * cannot be had any more
   */
  async open(
    location: TemplateLocation,
    version: string,
  ): Promise<TemplateFolder> {
    if (!COMMIT.test(version)) {
      throw new ConflictError(describeUnknown(version));
    }
    const root = await this.openOnce(location, version);
    return {
      file: path.join(root, location.templatePath),
      shared: path.join(root, location.sharedPath),
      version,
    };
  }

  /**
   * The same for the same template and shared skeletons, whatever else was
   * committed beside them.
   */
  async digest(location: TemplateLocation, version: string): Promise<string> {
    const { file, shared } = await this.open(location, version);
    const hash = createHash('sha256');
    for (const folder of [path.dirname(file), shared]) {
      const files = existsSync(folder) ? await readFolder(folder) : new Map();
      for (const name of [...files.keys()].sort()) {
        const { content, mode } = files.get(name);
        hash.update(`${name}\0${mode}\0${blobSha(content)}\0`);
      }
      hash.update('\0');
    }
    return hash.digest('hex');
  }

  /** Removes everything from disk. */
  async close(): Promise<void> {
    const folders = [...this.opened.values()];
    this.opened.clear();
    await Promise.all(folders.map(removeFolder));
  }

  private async openOnce(
    location: TemplateLocation,
    version: string,
  ): Promise<string> {
    const key = [
      location.kind === 'url' ? location.url : location.folder,
      version,
    ].join(' ');
    let opened = this.opened.get(key);
    if (!opened) {
      opened = this.fetch(location, version);
      // The newest at the end, so that the first is the one to let go.
      this.opened.set(key, opened);
      opened.catch(() => this.opened.delete(key));
      await this.letGo();
    }
    return opened;
  }

  private async letGo(): Promise<void> {
    const [oldest] = this.opened.keys();
    if (this.opened.size > (this.options.most ?? 6)) {
      const folder = this.opened.get(oldest);
      this.opened.delete(oldest);
      await (folder && removeFolder(folder));
    }
  }

  private async fetch(
    location: TemplateLocation,
    version: string,
  ): Promise<string> {
    const root = await mkdtemp(path.join(tmpdir(), 'golden-path-templates-'));
    try {
      if (location.kind === 'url') {
        await this.fetchByReader(location.folderUrl(version), root);
      } else if (location.historyUrl) {
        await this.fetchByReader(location.historyUrl(version), root);
      } else {
        await checkOut(location.folder, version, root);
      }
      return root;
    } catch (error) {
      await rm(root, { recursive: true, force: true });
      throw error;
    }
  }

  private async fetchByReader(url: string, root: string): Promise<void> {
    const tree = await this.options.reader.readTree(url);
    await tree.dir({ targetDir: root });
  }
}

/** Writes what a folder held at a commit, with an index of its own. */
async function checkOut(
  folder: string,
  commit: string,
  root: string,
): Promise<void> {
  const index = path.join(root, '.index');
  try {
    const top = (await git(folder, 'rev-parse', '--show-toplevel')).stdout;
    const inside = path.relative(top.trim(), folder).split(path.sep).join('/');
    await mkdir(root, { recursive: true });
    const environment = { ...process.env, GIT_INDEX_FILE: index };
    await runFile(
      'git',
      ['-C', folder, 'read-tree', inside ? `${commit}:${inside}` : commit],
      { env: environment },
    );
    await runFile(
      'git',
      // The top, because git takes paths of an index from there.
      ['-C', top.trim(), 'checkout-index', '--all', `--prefix=${root}/`],
      { env: environment, maxBuffer: GIT_BYTES },
    );
  } catch {
    // What git says names folders of the machine, and goes to every reader.
    throw new NotFoundError(
      `The commit ${commit.slice(0, 12)} of the templates is not in the portal's checkout. Fetch the whole history there, or set goldenPaths.templates.history to the page of the folder in its repository.`,
    );
  } finally {
    await rm(index, { force: true });
  }
}

function git(folder: string, ...args: string[]) {
  return runFile('git', ['-C', folder, ...args], { maxBuffer: GIT_BYTES });
}

async function removeFolder(folder: Promise<string>): Promise<void> {
  const root = await folder.catch(() => undefined);
  if (root) {
    await rm(root, { recursive: true, force: true });
  }
}

function describeUnknown(version: string): string {
  if (version.endsWith('-dirty')) {
    return `It was made from templates with changes that were never committed ("${version}"), so its files cannot be made again. Match it by hand with the commit that comes closest.`;
  }
  return `"${version}" is no commit of the templates, so its files cannot be made again. Match it by hand with the commit that comes closest.`;
}
