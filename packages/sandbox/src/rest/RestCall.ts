import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { GitRepository } from '../git/GitRepository';
import type { Viewer } from '../oauth/TokenStore';
import type { Sandbox } from '../Sandbox';
import type { Repository, TeamPermission, User } from '../state/model';
import { accessLevel, atLeast } from './access';
import { GitHubError, notFound } from './errors';
import { pageRequest, type PageRequest, setLinkHeader } from './paging';

/** One request to the REST interface with what its handler needs. */
export class RestCall {
  constructor(
    readonly sandbox: Sandbox,
    readonly request: Request,
    readonly response: Response,
    readonly viewer: Viewer | undefined,
  ) {}

  /** Base address of the REST interface. */
  get api(): string {
    return `${this.sandbox.baseUrl}/api/v3`;
  }

  param(name: string): string {
    return this.request.params[name] ?? '';
  }

  query(name: string): string | undefined {
    const value = this.request.query[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  }

  /** The person who asks. @throws GitHubError 401 without a token. */
  get user(): User {
    if (!this.viewer) {
      throw new GitHubError(401, 'Requires authentication');
    }
    return this.viewer.user;
  }

  /**
   * The repository of the path, when the caller may do what is needed with it.
   *
   * @throws GitHubError 404 when it is not there or hidden, 403 when the
   * permission does not suffice or it is archived and `needed` is to write.
   */
  repository(needed: TeamPermission = 'pull'): Repository {
    const { store } = this.sandbox;
    const repository = store.repository(
      this.param('owner'),
      this.param('repo'),
    );
    const level = repository
      ? accessLevel(store, repository, this.viewer?.user)
      : 'none';
    if (!repository || level === 'none') {
      throw notFound();
    }
    if (!atLeast(level, needed)) {
      throw new GitHubError(
        403,
        this.viewer
          ? `Must have ${needed} access to repository.`
          : 'Must have push access to repository.',
      );
    }
    if (needed !== 'pull' && repository.archived) {
      throw new GitHubError(403, 'Repository was archived so is read-only.');
    }
    return repository;
  }

  git(repository: Repository): GitRepository {
    return this.sandbox.repositories.open(repository);
  }

  /** @throws GitHubError 409 when there is no commit yet. */
  async filledGit(repository: Repository): Promise<GitRepository> {
    const git = this.git(repository);
    if (await git.isEmpty()) {
      throw new GitHubError(409, 'Git Repository is empty.');
    }
    return git;
  }

  /**
   * The body, checked. Unknown properties are ignored, as GitHub does.
   *
   * @throws GitHubError 422 naming each field that is wrong.
   */
  body<T extends z.ZodType>(schema: T): z.output<T> {
    const parsed = schema.safeParse(this.request.body ?? {});
    if (!parsed.success) {
      throw new GitHubError(
        422,
        `Invalid request.\n\n${parsed.error.issues
          .map(issue => `"${issue.path.join('.')}": ${issue.message}`)
          .join('\n')}`,
      );
    }
    return parsed.data;
  }

  page(): PageRequest {
    return pageRequest(this.request.query);
  }

  /** The page of a whole list, with the `Link` header set. */
  paged<T>(items: readonly T[]): T[] {
    const page = this.page();
    this.link(page, items.length);
    return items.slice(page.offset, page.offset + page.perPage);
  }

  link(page: PageRequest, total: number): void {
    setLinkHeader(
      this.response,
      `${this.sandbox.baseUrl}${this.request.originalUrl}`,
      page,
      total,
    );
  }

  json(body: unknown, status = 200): void {
    this.response.status(status).json(body);
  }

  noContent(): void {
    this.response.status(204).end();
  }
}
