import { z } from 'zod';
import { GithubAnswer, GithubClient, GithubRequest } from './GithubClient';

/** Where a repository is. */
export interface RepositoryAddress {
  host: string;
  owner: string;
  name: string;
}

/** What all parts of GitHub's API about one repository have in common. */
export abstract class RepositoryResource {
  private readonly base: string;

  /** @param options - a token where the client's own credentials are not meant */
  constructor(
    protected readonly github: GithubClient,
    readonly address: RepositoryAddress,
    private readonly options: { token?: string; signal?: AbortSignal } = {},
  ) {
    this.base = `/repos/${encodeURIComponent(address.owner)}/${encodeURIComponent(address.name)}`;
  }

  /** @throws GithubError for every answer that is no success */
  protected send<TSchema extends z.ZodType>(
    request: Pick<
      GithubRequest<TSchema>,
      'method' | 'path' | 'query' | 'body' | 'schema'
    >,
  ): Promise<GithubAnswer<z.output<TSchema>>> {
    return this.github.request({
      ...this.common(),
      ...request,
      path: `${this.base}${request.path}`,
    });
  }

  protected common() {
    const { host, owner } = this.address;
    return { host, owner, ...this.options };
  }
}
