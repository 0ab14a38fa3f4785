import { spawn } from 'node:child_process';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { type Request, type Response, Router } from 'express';
import { type Viewer, tokenOf } from '../oauth/TokenStore';
import { accessLevel, atLeast } from '../rest/access';
import type { Sandbox } from '../Sandbox';
import type { Repository } from '../state/model';
import { afterPush, type ReferenceUpdate } from './afterPush';
import type { GitRepository } from './GitRepository';
import { gitEnvironment } from './runGit';

type Service = 'git-upload-pack' | 'git-receive-pack';

/** git's smart HTTP on the bare repositories, with or without `.git`. */
export function createGitRouter(sandbox: Sandbox): Router {
  const router = Router();
  router.get('/:owner/:repo/info/refs', (request, response, next) => {
    const service = request.query.service;
    if (service !== 'git-upload-pack' && service !== 'git-receive-pack') {
      next();
      return;
    }
    sandbox.requests.count(`GET /{owner}/{repo}/info/refs ${service}`);
    serve(sandbox, request, response, service, advertise).catch(next);
  });
  for (const service of ['git-upload-pack', 'git-receive-pack'] as const) {
    router.post(`/:owner/:repo/${service}`, (request, response, next) => {
      sandbox.requests.count(`POST /{owner}/{repo}/${service}`);
      serve(sandbox, request, response, service, exchange).catch(next);
    });
  }
  return router;
}

interface GitCall {
  sandbox: Sandbox;
  repository: Repository;
  git: GitRepository;
  service: Service;
  viewer: Viewer | undefined;
}

/**
 * Reading is open to everybody on this machine, whatever password comes along;
 * pushing needs a token and the right to push.
 */
async function serve(
  sandbox: Sandbox,
  request: Request,
  response: Response,
  service: Service,
  answer: (
    call: GitCall,
    request: Request,
    response: Response,
  ) => Promise<void>,
): Promise<void> {
  const repository = sandbox.store.repository(
    request.params.owner,
    request.params.repo.replace(/\.git$/, ''),
  );
  const token = tokenOf(request.get('authorization'));
  const viewer = token === undefined ? undefined : sandbox.tokens.viewer(token);
  if (service === 'git-receive-pack' && !viewer) {
    response
      .status(401)
      .set('www-authenticate', 'Basic realm="GitHub"')
      .type('text')
      .send(
        token === undefined
          ? 'No anonymous write access.\n'
          : 'Invalid username or token.\n',
      );
    return;
  }
  if (!repository) {
    response.status(404).type('text').send('Repository not found.\n');
    return;
  }
  if (service === 'git-receive-pack') {
    const level = accessLevel(sandbox.store, repository, viewer?.user);
    const reason = repository.archived
      ? 'This repository was archived so it is read-only.'
      : `Permission to ${repository.owner}/${repository.name}.git denied to ${viewer?.user.login}.`;
    if (repository.archived || !atLeast(level, 'push')) {
      response.status(403).type('text').send(`remote: ${reason}\n`);
      return;
    }
  }
  const git = sandbox.repositories.open(repository);
  response.set('cache-control', 'no-cache, max-age=0, must-revalidate');
  await answer(
    { sandbox, repository, git, service, viewer },
    request,
    response,
  );
}

function startGit(call: GitCall, request: Request, extra: string[]) {
  return spawn(
    'git',
    [
      // Lets clients fetch any commit by its hash, as GitHub does.
      '-c',
      'uploadpack.allowAnySHA1InWant=true',
      call.service.replace('git-', ''),
      '--stateless-rpc',
      ...extra,
      call.git.gitDir,
    ],
    {
      env: gitEnvironment({
        GIT_PROTOCOL: request.get('git-protocol') ?? '',
        SANDBOX_PUSHER_IS_ADMIN:
          call.viewer?.user.role === 'admin' ? 'yes' : 'no',
      }),
      stdio: ['pipe', 'pipe', 'ignore'],
    },
  );
}

async function advertise(
  call: GitCall,
  request: Request,
  response: Response,
): Promise<void> {
  response.type(`application/x-${call.service}-advertisement`);
  const line = `# service=${call.service}\n`;
  response.write(
    `${(line.length + 4).toString(16).padStart(4, '0')}${line}0000`,
  );
  const child = startGit(call, request, ['--advertise-refs']);
  child.stdin.end();
  await pipeline(child.stdout, response);
}

async function exchange(
  call: GitCall,
  request: Request,
  response: Response,
): Promise<void> {
  response.type(`application/x-${call.service}-result`);
  if (call.service === 'git-upload-pack') {
    const child = startGit(call, request, []);
    await Promise.all([
      sendBody(request, child.stdin),
      pipeline(child.stdout, response),
    ]);
    return;
  }
  await call.sandbox.repositories.exclusively(call.repository, async () => {
    const before = await call.git.references();
    const result = await receivePack(call, request);
    const after = await call.git.references();
    if (call.viewer) {
      await afterPush(
        call.sandbox,
        call.repository,
        compareReferences(before, after),
        call.viewer.user,
      );
    }
    // What follows a push is done when the client reads that it succeeded.
    response.end(result);
  });
}

async function receivePack(call: GitCall, request: Request): Promise<Buffer> {
  const child = startGit(call, request, []);
  const chunks: Buffer[] = [];
  child.stdout.on('data', chunk => chunks.push(chunk));
  await Promise.all([
    sendBody(request, child.stdin),
    new Promise((resolve, reject) => {
      child.on('close', resolve);
      child.on('error', reject);
    }),
  ]);
  return Buffer.concat(chunks);
}

async function sendBody(request: Request, input: Writable): Promise<void> {
  const body =
    request.get('content-encoding') === 'gzip'
      ? request.pipe(createGunzip())
      : request;
  try {
    await pipeline(body, input);
  } catch (error) {
    // git stops reading once it knows the answer; only other failures matter.
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EPIPE' && code !== 'ERR_STREAM_PREMATURE_CLOSE') {
      throw error;
    }
  }
}

/** What changed between two lists of references. */
export function compareReferences(
  before: { name: string; sha: string }[],
  after: { name: string; sha: string }[],
): ReferenceUpdate[] {
  const old = new Map(before.map(({ name, sha }) => [name, sha]));
  const now = new Map(after.map(({ name, sha }) => [name, sha]));
  return [...new Set([...old.keys(), ...now.keys()])]
    .map(reference => ({
      reference,
      from: old.get(reference),
      to: now.get(reference),
    }))
    .filter(({ from, to }) => from !== to);
}
