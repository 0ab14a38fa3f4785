import { type Request, type Response, Router } from 'express';
import { tokenOf } from '../oauth/TokenStore';
import { accessLevel } from '../rest/access';
import type { Sandbox } from '../Sandbox';

/** Files as they are: `/raw/{owner}/{repo}/{ref}/{path}`, to be mounted at `/raw`. */
export function createRawRouter(sandbox: Sandbox): Router {
  const router = Router();
  router.get('/:owner/:repo/*', (request, response, next) => {
    sandbox.requests.count('GET /raw/{owner}/{repo}/{ref}/{path}');
    sendRaw(sandbox, request, response).catch(next);
  });
  return router;
}

async function sendRaw(
  sandbox: Sandbox,
  request: Request,
  response: Response,
): Promise<void> {
  const { owner, repo, 0: rest } = request.params;
  const repository = sandbox.store.repository(owner, repo);
  const token = tokenOf(request.get('authorization'));
  const viewer = token === undefined ? undefined : sandbox.tokens.viewer(token);
  // Private repositories need a token; what the organisation shares does not.
  const readable =
    repository &&
    (repository.visibility !== 'private' ||
      accessLevel(sandbox.store, repository, viewer?.user) !== 'none');
  const file = readable
    ? await findFile(sandbox.repositories.open(repository), rest)
    : undefined;
  if (!file) {
    response.status(404).type('text').send('404: Not Found');
    return;
  }
  response
    .type('text/plain; charset=utf-8')
    .set('x-content-type-options', 'nosniff')
    .set('content-security-policy', "default-src 'none'; sandbox")
    .send(file);
}

/** Branch names may hold slashes, so every split into branch and path is tried. */
async function findFile(
  git: ReturnType<Sandbox['repositories']['open']>,
  rest: string,
): Promise<Buffer | undefined> {
  const split = await splitReference(git, rest);
  const object = split && (await git.readPath(split.sha, split.path));
  return object?.type === 'blob' ? object.content : undefined;
}

/** Takes `feature/a/docs/index.md` apart into a commit and a path. */
export async function splitReference(
  git: ReturnType<Sandbox['repositories']['open']>,
  rest: string,
): Promise<{ ref: string; sha: string; path: string } | undefined> {
  const parts = rest.split('/').filter(part => part !== '');
  for (let length = 1; length <= parts.length; length++) {
    const ref = parts.slice(0, length).join('/');
    const commit = await git.commit(ref);
    if (commit) {
      return { ref, sha: commit.sha, path: parts.slice(length).join('/') };
    }
  }
  return undefined;
}
