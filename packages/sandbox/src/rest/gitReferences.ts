import { z } from 'zod';
import { changeReference } from '../git/changeBranch';
import { isReferenceName } from '../git/writing';
import type { Repository } from '../state/model';
import { GitHubError, notFound } from './errors';
import { nodeId } from './present/nodeId';
import { repositoryUrl } from './present/repository';
import type { RestCall } from './RestCall';
import type { RestRoutes } from './router';
import { shaPattern } from './signature';

function presentReference(
  call: RestCall,
  repository: Repository,
  reference: { name: string; sha: string; type: string },
) {
  const url = repositoryUrl(call.sandbox, repository);
  return {
    ref: reference.name,
    node_id: nodeId('Ref', `${repository.id}:${reference.name}`),
    url: `${url}/git/${reference.name}`,
    object: {
      sha: reference.sha,
      type: reference.type,
      url: `${url}/git/${reference.type}s/${reference.sha}`,
    },
  };
}

async function findReference(call: RestCall, repository: Repository) {
  const git = await call.filledGit(repository);
  const wanted = `refs/${call.param('ref')}`;
  const found = (await git.references(wanted)).find(
    ({ name }) => name === wanted,
  );
  if (!found) {
    throw notFound();
  }
  return found;
}

/** @throws GitHubError 422, with which GitHub answers changes of what is not there. */
async function changedReference(call: RestCall, repository: Repository) {
  try {
    return await findReference(call, repository);
  } catch (error) {
    throw error instanceof GitHubError && error.status === 404
      ? new GitHubError(422, 'Reference does not exist')
      : error;
  }
}

const createReferenceBody = z.object({
  ref: z.string(),
  sha: shaPattern,
});

async function postReference(call: RestCall): Promise<void> {
  const repository = call.repository('push');
  const body = call.body(createReferenceBody);
  const git = await call.filledGit(repository);
  if (
    !/^refs\/[^/]+\/./.test(body.ref) ||
    !(await isReferenceName(git, body.ref))
  ) {
    throw new GitHubError(
      422,
      `Reference name '${body.ref}' must start with 'refs' and have at least two slashes.`,
    );
  }
  const object = await git.read(body.sha);
  if (!object) {
    throw new GitHubError(422, 'Object does not exist');
  }
  await call.sandbox.repositories.exclusively(repository, async () => {
    const existing = await git.references(body.ref);
    if (existing.some(({ name }) => name === body.ref)) {
      throw new GitHubError(422, 'Reference already exists');
    }
    await changeReference(
      call.sandbox,
      repository,
      { reference: body.ref, from: undefined, to: body.sha },
      call.user,
    );
  });
  call.json(
    presentReference(call, repository, {
      name: body.ref,
      sha: body.sha,
      type: object.type,
    }),
    201,
  );
}

const updateReferenceBody = z.object({
  sha: shaPattern,
  force: z.boolean().default(false),
});

async function patchReference(call: RestCall): Promise<void> {
  const repository = call.repository('push');
  const body = call.body(updateReferenceBody);
  const reference = await changedReference(call, repository);
  if (!(await call.git(repository).commit(body.sha))) {
    throw new GitHubError(422, 'Object does not exist');
  }
  await call.sandbox.repositories.exclusively(repository, () =>
    changeReference(
      call.sandbox,
      repository,
      {
        reference: reference.name,
        from: reference.sha,
        to: body.sha,
        force: body.force,
      },
      call.user,
    ),
  );
  call.json(
    presentReference(call, repository, { ...reference, sha: body.sha }),
  );
}

async function removeReference(call: RestCall): Promise<void> {
  const repository = call.repository('push');
  const reference = await changedReference(call, repository);
  await call.sandbox.repositories.exclusively(repository, () =>
    changeReference(
      call.sandbox,
      repository,
      { reference: reference.name, from: reference.sha, to: undefined },
      call.user,
    ),
  );
  call.noContent();
}

/** Branches and tags as git has them. */
export const gitReferenceRoutes: RestRoutes = {
  'GET /repos/{owner}/{repo}/git/ref/{ref}': async call => {
    const repository = call.repository();
    call.json(
      presentReference(call, repository, await findReference(call, repository)),
    );
  },
  'GET /repos/{owner}/{repo}/git/matching-refs/{ref}': async call => {
    const repository = call.repository();
    const prefix = `refs/${call.param('ref')}`;
    const references = (await call.git(repository).references()).filter(
      ({ name }) => name.startsWith(prefix),
    );
    call.json(
      references.map(found => presentReference(call, repository, found)),
    );
  },
  'POST /repos/{owner}/{repo}/git/refs': postReference,
  'PATCH /repos/{owner}/{repo}/git/refs/{ref}': patchReference,
  'DELETE /repos/{owner}/{repo}/git/refs/{ref}': removeReference,
};
