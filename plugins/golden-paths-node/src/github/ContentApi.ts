import { z } from 'zod';
import { GithubError, isGithubError } from './GithubError';
import { encodePath } from './githubUrls';
import { anything, referenceRecord } from './records';
import { RepositoryResource } from './RepositoryResource';

/** A file in a commit. */
export interface TreeFile {
  /** git's name of its content. */
  sha: string;
  mode: string;
}

/** What a commit changes of one file; null removes it. */
export interface TreeChange {
  path: string;
  file: { content: Buffer; mode: string } | null;
}

export interface CommitTip {
  commit: string;
  tree: string;
}

const gitCommitRecord = z.object({
  sha: z.string(),
  tree: z.object({ sha: z.string() }),
});

const treeRecord = z.object({
  sha: z.string(),
  truncated: z.boolean().default(false),
  tree: z.array(
    z.object({
      path: z.string(),
      type: z.string(),
      mode: z.string(),
      sha: z.string(),
    }),
  ),
});

const comparisonRecord = z.object({
  total_commits: z.number().int(),
  commits: z.array(
    z.object({
      sha: z.string(),
      commit: z.object({ message: z.string() }),
    }),
  ),
});

/** Attempts at what git names by its content, which may therefore be repeated. */
const ATTEMPTS = 3;

/**
 * Reads and writes the files of a repository through GitHub's git objects, so that
 * nothing has to be cloned. Objects are named by their content: written twice they
 * are the same, and nothing is seen of them before a branch leads to them.
 */
export class ContentApi extends RepositoryResource {
  /** Undefined for a branch that is not there, and in an empty repository. */
  async readTip(branch: string): Promise<CommitTip | undefined> {
    try {
      const { data } = await this.send({
        path: `/git/ref/heads/${encodePath(branch)}`,
        schema: referenceRecord,
      });
      const commit = data.object.sha;
      const found = await this.send({
        path: `/git/commits/${commit}`,
        schema: gitCommitRecord,
      });
      return { commit, tree: found.data.tree.sha };
    } catch (error) {
      if (isGithubError(error, 404, 409)) {
        return undefined;
      }
      throw error;
    }
  }

  /**
   * Every file of a tree by its path.
   *
   * @throws GithubError when there are more than GitHub lists at once
   */
  async listFiles(tree: string): Promise<Map<string, TreeFile>> {
    const { data } = await this.send({
      path: `/git/trees/${tree}`,
      query: { recursive: 1 },
      schema: treeRecord,
    });
    if (data.truncated) {
      throw new GithubError({
        status: 422,
        message: `${this.address.owner}/${this.address.name} has more files than ${this.address.host} lists at once.`,
      });
    }
    return new Map(
      data.tree
        .filter(({ type }) => type === 'blob')
        .map(({ path, sha, mode }) => [path, { sha, mode }]),
    );
  }

  async readContent(sha: string): Promise<Buffer> {
    const { data } = await this.send({
      path: `/git/blobs/${sha}`,
      schema: z.object({ content: z.string() }),
    });
    return Buffer.from(data.content, 'base64');
  }

  /** @returns the name of the tree that the changes lead to */
  async writeTree(base: string, changes: TreeChange[]): Promise<string> {
    const entries: object[] = [];
    for (const { path, file } of changes) {
      entries.push({
        path,
        mode: file?.mode ?? '100644',
        type: 'blob',
        sha: file && (await this.writeContent(file.content)),
      });
    }
    const { data } = await this.again(() =>
      this.send({
        method: 'POST',
        path: '/git/trees',
        body: { base_tree: base, tree: entries },
        schema: z.object({ sha: z.string() }),
      }),
    );
    return data.sha;
  }

  /** @returns the commit, which no branch leads to yet */
  async writeCommit(commit: {
    message: string;
    tree: string;
    parent: string;
  }): Promise<string> {
    const { message, tree, parent } = commit;
    const { data } = await this.again(() =>
      this.send({
        method: 'POST',
        path: '/git/commits',
        body: { message, tree, parents: [parent] },
        schema: gitCommitRecord,
      }),
    );
    return data.sha;
  }

  /** Makes a branch, or moves one away from whatever it leads to. */
  async setBranch(branch: string, commit: string): Promise<void> {
    try {
      await this.send({
        method: 'POST',
        path: '/git/refs',
        body: { ref: `refs/heads/${branch}`, sha: commit },
        schema: anything,
      });
    } catch (error) {
      // It may be there, also because only the answer was lost.
      if (!isGithubError(error, 422, 0, 500, 502, 503, 504)) {
        throw error;
      }
      await this.moveBranch(branch, commit, error);
    }
  }

  /** Messages of the commits of a branch that another one does not have. */
  async listMessages(base: string, branch: string): Promise<string[]> {
    const { data } = await this.send({
      path: `/compare/${encodePath(base)}...${encodePath(branch)}`,
      query: { per_page: 100 },
      schema: comparisonRecord,
    });
    return data.commits.map(({ commit }) => commit.message);
  }

  private async moveBranch(
    branch: string,
    commit: string,
    refused: Error,
  ): Promise<void> {
    const tip = await this.readTip(branch);
    if (tip?.commit === commit) {
      return;
    }
    if (!tip) {
      throw refused;
    }
    await this.send({
      method: 'PATCH',
      path: `/git/refs/heads/${encodePath(branch)}`,
      body: { sha: commit, force: true },
      schema: anything,
    });
  }

  private async writeContent(content: Buffer): Promise<string> {
    const { data } = await this.again(() =>
      this.send({
        method: 'POST',
        path: '/git/blobs',
        body: { content: content.toString('base64'), encoding: 'base64' },
        schema: z.object({ sha: z.string() }),
      }),
    );
    return data.sha;
  }

  private async again<T>(send: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await send();
      } catch (error) {
        const passing = error instanceof GithubError && error.passing;
        if (!passing || attempt === ATTEMPTS) {
          throw error;
        }
      }
    }
  }
}
