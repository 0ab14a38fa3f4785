import { z } from 'zod';
import { GithubAnswer } from './GithubClient';
import { isGithubError } from './GithubError';
import { encodePath } from './githubUrls';
import {
  anything,
  branchRecord,
  commitRecord,
  pullRequestRecord,
  referenceRecord,
  repositoryRecord,
  treeRecord,
} from './records';
import { RepositoryResource } from './RepositoryResource';

export type RepositoryRecord = z.output<typeof repositoryRecord>;
export type CommitRecord = z.output<typeof commitRecord>;
export type PullRequestRecord = z.output<typeof pullRequestRecord>;

const PAGE_SIZE = 100;

/** One repository of GitHub, with the credentials that the client finds for it. */
export class RepositoryApi extends RepositoryResource {
  /** Undefined when there is none, or none that the credentials may see. */
  async read(): Promise<RepositoryRecord | undefined> {
    return this.orUndefined(this.send({ path: '', schema: repositoryRecord }));
  }

  /** Commit at the tip of a branch; undefined when there is no such branch. */
  async readTip(branch: string): Promise<string | undefined> {
    // 409 is GitHub's answer for a repository without any commit.
    const found = await this.orUndefined(
      this.send({
        path: `/git/ref/heads/${encodePath(branch)}`,
        schema: referenceRecord,
      }),
      409,
    );
    return found?.object.sha;
  }

  /** Up to a hundred branches; none for an empty repository. */
  async listBranches(): Promise<Array<z.output<typeof branchRecord>>> {
    const { data } = await this.send({
      path: '/branches',
      query: { per_page: PAGE_SIZE },
      schema: z.array(branchRecord),
    });
    return data;
  }

  /** The newest commits that a reference leads to, a hundred at most. */
  async listCommits(reference: string): Promise<CommitRecord[]> {
    const { data } = await this.send({
      path: '/commits',
      query: { sha: reference, per_page: PAGE_SIZE },
      schema: z.array(commitRecord),
    });
    return data;
  }

  /** Every file of a commit: path to the hash of its content. */
  async listFiles(commit: string): Promise<Map<string, string>> {
    const { data } = await this.send({
      path: `/git/trees/${commit}`,
      query: { recursive: 1 },
      schema: treeRecord,
    });
    return new Map(
      data.tree
        .filter(({ type }) => type === 'blob')
        .map(({ path, sha }) => [path, sha]),
    );
  }

  async setTeam(team: string, permission: string): Promise<void> {
    const { owner, name } = this.address;
    await this.github.request({
      ...this.common(),
      method: 'PUT',
      path: `/orgs/${encodeURIComponent(owner)}/teams/${encodeURIComponent(team)}/repos/${encodeURIComponent(owner)}/${encodeURIComponent(name)}`,
      body: { permission },
      schema: anything,
    });
  }

  async setCollaborator(login: string, permission: string): Promise<void> {
    await this.send({
      method: 'PUT',
      path: `/collaborators/${encodeURIComponent(login)}`,
      body: { permission },
      schema: anything,
    });
  }

  async setTopics(names: string[]): Promise<void> {
    await this.send({
      method: 'PUT',
      path: '/topics',
      body: { names },
      schema: anything,
    });
  }

  async readProtection<TSchema extends z.ZodType>(
    branch: string,
    schema: TSchema,
  ): Promise<z.output<TSchema>> {
    const { data } = await this.send({
      path: `/branches/${encodePath(branch)}/protection`,
      schema,
    });
    return data;
  }

  async setProtection(branch: string, body: unknown): Promise<void> {
    await this.send({
      method: 'PUT',
      path: `/branches/${encodePath(branch)}/protection`,
      body,
      schema: anything,
    });
  }

  /** The newest pull request whose source is a branch of this repository. */
  async findPullRequest(
    branch: string,
  ): Promise<PullRequestRecord | undefined> {
    const { data } = await this.send({
      path: '/pulls',
      query: {
        head: `${this.address.owner}:${branch}`,
        state: 'all',
        per_page: 1,
      },
      schema: z.array(pullRequestRecord),
    });
    return data[0];
  }

  async closePullRequest(number: number): Promise<void> {
    await this.send({
      method: 'PATCH',
      path: `/pulls/${number}`,
      body: { state: 'closed' },
      schema: anything,
    });
  }

  /** @returns false when the branch was there already; it stays as it is */
  async createBranch(branch: string, commit: string): Promise<boolean> {
    try {
      await this.send({
        method: 'POST',
        path: '/git/refs',
        body: { ref: `refs/heads/${branch}`, sha: commit },
        schema: anything,
      });
      return true;
    } catch (error) {
      if (isGithubError(error, 422) && /already exists/i.test(error.reason)) {
        return false;
      }
      throw error;
    }
  }

  /** @returns false when it was gone already */
  async deleteBranch(branch: string): Promise<boolean> {
    // GitHub answers 422 for a reference that is not there.
    return this.wasThere(
      this.send({
        method: 'DELETE',
        path: `/git/refs/heads/${encodePath(branch)}`,
        schema: anything,
      }),
      422,
    );
  }

  /** @returns false when it was gone already */
  async delete(): Promise<boolean> {
    return this.wasThere(
      this.send({ method: 'DELETE', path: '', schema: anything }),
    );
  }

  private async orUndefined<T>(
    answer: Promise<GithubAnswer<T>>,
    ...alsoMissing: number[]
  ): Promise<T | undefined> {
    try {
      return (await answer).data;
    } catch (error) {
      if (isGithubError(error, 404, ...alsoMissing)) {
        return undefined;
      }
      throw error;
    }
  }

  private async wasThere(
    answer: Promise<unknown>,
    ...alsoMissing: number[]
  ): Promise<boolean> {
    try {
      await answer;
      return true;
    } catch (error) {
      if (isGithubError(error, 404, ...alsoMissing)) {
        return false;
      }
      throw error;
    }
  }
}
