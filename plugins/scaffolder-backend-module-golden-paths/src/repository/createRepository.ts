import { setTimeout as sleep } from 'node:timers/promises';
import { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError, InputError } from '@backstage/errors';
import { formatWaiting } from '@provenpath/plugin-golden-paths-common';
import {
  GithubClient,
  isGithubError,
  RepositoryAddress,
  RepositoryApi,
  RepositoryRecord,
  runPatience,
} from '@provenpath/plugin-golden-paths-node';
import { z } from 'zod';

const accountRecord = z.object({ type: z.string() });

export interface CreateOptions {
  github: GithubClient;
  address: RepositoryAddress;
  token?: string;
  signal?: AbortSignal;
  logger: LoggerService;
}

/**
 * Makes sure that the name is free, and that the owner is an organisation: for
 * a person GitHub would make a public repository, or one of the portal's own.
 *
 * @returns the instant by GitHub's own clock; what is made later may be ours
 * @throws InputError, ConflictError
 */
export async function checkFree(options: CreateOptions): Promise<string> {
  const { github, address, token, signal } = options;
  const { host, owner, name } = address;
  const { data, headers } = await github.request({
    host,
    owner,
    token,
    signal,
    path: `/users/${encodeURIComponent(owner)}`,
    schema: accountRecord,
  });
  if (data.type !== 'Organization') {
    throw new InputError(
      `repoUrl names the owner "${owner}", which is a person on ${host}. Name an organisation.`,
    );
  }
  const askedAt = new Date(headers.get('date') ?? Date.now());
  const found = await open(options).read();
  if (found) {
    throw taken(address, found);
  }
  options.logger.info(`${owner}/${name} is free on ${host}`);
  return askedAt.toISOString();
}

/**
 * Makes the repository, exactly once. GitHub's answer may be lost, or the
 * backend may end before it is kept: then the repository is there when it is
 * asked again. It is taken for ours when it is empty and younger than the
 * moment at which the name was free.
 *
 * @param freeAt - what `checkFree` returned, maybe in an earlier attempt
 */
export async function createOnce(
  options: CreateOptions & { body: object; freeAt: string },
): Promise<RepositoryRecord> {
  const { address, logger, signal } = options;
  const found = await adopt(options);
  if (found) {
    return found;
  }
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await create(options);
    } catch (error) {
      const delay = runPatience.retryDelays[attempt];
      if (!isGithubError(error) || !(error.passing || error.status === 422)) {
        throw error;
      }
      // Whatever GitHub said, what counts is what is there.
      const made = await adopt(options);
      if (made) {
        return made;
      }
      if (!error.passing || delay === undefined) {
        throw error;
      }
      logger.info(
        formatWaiting({
          until: new Date(Date.now() + delay),
          reason: `${address.host} answered ${error.status || 'nothing'}`,
        }),
      );
      await sleep(delay, undefined, { signal });
    }
  }
}

async function create(
  options: CreateOptions & { body: object },
): Promise<RepositoryRecord> {
  const { github, address, token, signal, body } = options;
  const { host, owner, name } = address;
  await github.request({
    host,
    owner,
    token,
    signal,
    method: 'POST',
    path: `/orgs/${encodeURIComponent(owner)}/repos`,
    body: { ...body, name },
    schema: z.unknown(),
  });
  const made = await open(options).read();
  if (!made) {
    throw new Error(
      `${host} made ${owner}/${name} but does not show it to the portal. Give the GitHub App access to all repositories of ${owner}.`,
    );
  }
  return made;
}

/** @throws ConflictError when there is a repository that is not of this run */
async function adopt(
  options: CreateOptions & { freeAt: string },
): Promise<RepositoryRecord | undefined> {
  const { address, freeAt, logger } = options;
  const repository = open(options);
  const found = await repository.read();
  if (!found) {
    return undefined;
  }
  // GitHub's instants are whole seconds.
  const younger =
    Date.parse(found.created_at) >=
    Math.floor(Date.parse(freeAt) / 1000) * 1000;
  if (!younger || (await repository.listBranches()).length > 0) {
    throw taken(address, found);
  }
  logger.info(
    `${address.owner}/${address.name} was made by an earlier attempt of this run`,
  );
  return found;
}

function open({ github, address, token, signal }: CreateOptions) {
  return new RepositoryApi(github, address, { token, signal });
}

function taken(
  { owner, name, host }: RepositoryAddress,
  found: RepositoryRecord,
): ConflictError {
  return new ConflictError(
    `repoUrl names ${owner}/${name}: name already exists on this account (${found.html_url} on ${host}, since ${found.created_at}). Choose another name; if an earlier run left it, resume or remove that run.`,
  );
}
