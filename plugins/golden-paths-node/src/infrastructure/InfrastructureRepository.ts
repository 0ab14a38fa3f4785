import { createHash } from 'node:crypto';
import { NotFoundError } from '@backstage/errors';
import {
  branchOf,
  type InfrastructurePullRequest,
  type ResourceIdentity,
} from '@provenpath/plugin-golden-paths-common';
import { z } from 'zod';
import {
  type GithubClient,
  isGithubError,
  type RepositoryAddress,
} from '../github';
import {
  readRecordedRequest,
  type RecordedRequest,
  ROOT_FILES,
} from './recordedRequest';

const contentRecord = z.object({
  sha: z.string(),
  content: z.string().default(''),
  html_url: z.string(),
});

const pullRecord = z.object({
  number: z.number().int(),
  title: z.string(),
  html_url: z.string(),
  created_at: z.string(),
});

const ACTIONS = ['provision', 'resize', 'retire'] as const;

/** A file of the repository. */
interface StoredFile {
  text: string;
  /** Git's name of its content. */
  sha: string;
  url: string;
}

/** The repository with the Terraform of everything that was asked for. */
export class InfrastructureRepository {
  constructor(
    private readonly github: GithubClient,
    readonly address: RepositoryAddress,
    private readonly options: { token?: string; signal?: AbortSignal } = {},
  ) {}

  /**
   * What the default branch records of a resource now.
   *
   * @returns undefined when nothing stands there, or only what is left of a
   * retired resource
   * @throws ConflictError when its files do not agree
   */
  async readRequest(path: string): Promise<RecordedRequest | undefined> {
    const lineage = await this.readFile(`${path}/${ROOT_FILES.lineage}`);
    const terraform = await this.readFile(`${path}/${ROOT_FILES.terraform}`);
    if (!lineage || !terraform) {
      return undefined;
    }
    return readRecordedRequest({
      path,
      lineage: lineage.text,
      terraform: terraform.text,
    });
  }

  /**
   * The same for a resource that must be there.
   *
   * @throws NotFoundError when nothing is recorded
   */
  async requireRequest(path: string): Promise<RecordedRequest> {
    const recorded = await this.readRequest(path);
    if (!recorded) {
      const { owner, name } = this.address;
      throw new NotFoundError(
        `${owner}/${name} has no ${path}/${ROOT_FILES.lineage}: it was not asked for in the portal, or it was retired.`,
      );
    }
    return recorded;
  }

  /** The portal's own pull requests about a resource that are open now. */
  async listPullRequests(
    identity: ResourceIdentity,
  ): Promise<InfrastructurePullRequest[]> {
    const found = await Promise.all(
      ACTIONS.map(async action => {
        const branch = branchOf(action, identity);
        const pull = await this.findPullRequest(branch);
        return pull && { ...pull, branch, action };
      }),
    );
    return found.filter(pull => pull !== undefined);
  }

  /** The open pull request of a branch. */
  async findPullRequest(
    branch: string,
  ): Promise<
    | Pick<InfrastructurePullRequest, 'number' | 'title' | 'url' | 'createdAt'>
    | undefined
  > {
    const { owner } = this.address;
    const [pull] = await this.get(
      '/pulls',
      { head: `${owner}:${branch}`, state: 'open', per_page: 1 },
      z.array(pullRecord),
    );
    return (
      pull && {
        number: pull.number,
        title: pull.title,
        url: pull.html_url,
        createdAt: pull.created_at,
      }
    );
  }

  /**
   * Whether a branch, or the default branch, has exactly these files.
   *
   * @param files - content by path; null for a file that must not be there
   */
  async hasFiles(
    files: ReadonlyMap<string, Buffer | null>,
    branch?: string,
  ): Promise<boolean> {
    for (const [path, content] of files) {
      const stored = await this.readFile(path, branch);
      if (stored?.sha !== (content === null ? undefined : blobSha(content))) {
        return false;
      }
    }
    return true;
  }

  private async readFile(
    path: string,
    branch?: string,
  ): Promise<StoredFile | undefined> {
    try {
      const { sha, content, html_url } = await this.get(
        `/contents/${path.split('/').map(encodeURIComponent).join('/')}`,
        branch === undefined ? {} : { ref: branch },
        contentRecord,
      );
      return {
        sha,
        text: Buffer.from(content, 'base64').toString('utf8'),
        url: html_url,
      };
    } catch (error) {
      if (isGithubError(error, 404)) {
        return undefined;
      }
      throw error;
    }
  }

  private async get<TSchema extends z.ZodType>(
    path: string,
    query: Record<string, string | number>,
    schema: TSchema,
  ): Promise<z.output<TSchema>> {
    const { host, owner, name } = this.address;
    const { data } = await this.github.request({
      host,
      owner,
      repository: name,
      path: `/repos/${encodeURIComponent(owner)}/${encodeURIComponent(name)}${path}`,
      query,
      schema,
      ...this.options,
    });
    return data;
  }
}

/** The name that git gives to a file's content. */
function blobSha(content: Buffer): string {
  return createHash('sha1')
    .update(`blob ${content.length}\0`)
    .update(content)
    .digest('hex');
}
