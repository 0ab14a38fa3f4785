import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { registerMswTestHooks } from '@backstage/backend-test-utils';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import {
  Checkpoints,
  runAction,
  testIntegrations,
} from '../__testUtils__/runAction';
import { createPullRequestAction } from './createPullRequestAction';

const server = setupServer();
registerMswTestHooks(server);

const action = createPullRequestAction({ integrations: testIntegrations });
const REPOSITORY = 'http://localhost:4010/api/v3/repos/my-org/infrastructure';
const BRANCH = 'provision-db-orders-production';
const PAGE = 'http://localhost:4010/my-org/infrastructure/pull/7';

/** As git names a file's content. */
const blobOf = (text: string) =>
  createHash('sha1').update(`blob ${text.length}\0${text}`).digest('hex');

interface Pull {
  number: number;
  html_url: string;
  title: string;
  body: string;
  state: string;
  created_at: string;
  head: { ref: string; sha: string };
}

const pullOf = (title: string, body: string): Pull => ({
  number: 7,
  html_url: PAGE,
  title,
  body,
  state: 'open',
  created_at: '2026-11-26T12:00:00Z',
  head: { ref: BRANCH, sha: 'b' },
});

/** A GitHub with one repository: its branches, and what was written to it. */
function github(start: {
  /** Text by path, by branch. */
  branches: Record<string, Record<string, string>>;
  pull?: Pull;
  /** Answers to the opening that come before it succeeds. */
  refusals?: Array<{ status: number; opens?: boolean; retryAfter?: string }>;
}) {
  const state = { pull: start.pull, refusals: [...(start.refusals ?? [])] };
  const written: unknown[] = [];
  const write = async (request: Request) => {
    written.push([
      `${request.method} ${request.url.slice(REPOSITORY.length)}`,
      await request.json(),
    ]);
  };
  server.use(
    http.get(REPOSITORY, () =>
      HttpResponse.json({
        name: 'infrastructure',
        full_name: 'my-org/infrastructure',
        html_url: PAGE.replace('/pull/7', ''),
        clone_url: 'http://localhost:4010/my-org/infrastructure.git',
        default_branch: 'main',
        created_at: '2026-01-01T00:00:00Z',
        private: false,
        archived: false,
        size: 1,
      }),
    ),
    http.get(`${REPOSITORY}/pulls`, () =>
      HttpResponse.json(state.pull ? [state.pull] : []),
    ),
    http.get(`${REPOSITORY}/git/ref/heads/:branch`, ({ params }) =>
      start.branches[String(params.branch)]
        ? HttpResponse.json({ object: { sha: `tip-of-${params.branch}` } })
        : new HttpResponse('{}', { status: 404 }),
    ),
    http.get(`${REPOSITORY}/git/commits/:commit`, ({ params }) =>
      HttpResponse.json({
        sha: params.commit,
        tree: { sha: String(params.commit).replace('tip', 'tree') },
      }),
    ),
    http.get(`${REPOSITORY}/git/trees/:tree`, ({ params }) => {
      const branch = String(params.tree).replace('tree-of-', '');
      return HttpResponse.json({
        sha: params.tree,
        tree: Object.entries(start.branches[branch]).map(([file, text]) => ({
          path: file,
          type: 'blob',
          mode: '100644',
          sha: blobOf(text),
        })),
      });
    }),
    http.post(`${REPOSITORY}/git/blobs`, async ({ request }) => {
      const { content } = (await request.json()) as { content: string };
      const text = Buffer.from(content, 'base64').toString();
      return HttpResponse.json({ sha: blobOf(text) }, { status: 201 });
    }),
    http.post(`${REPOSITORY}/git/trees`, async ({ request }) => {
      await write(request);
      return HttpResponse.json({ sha: 'new-tree' }, { status: 201 });
    }),
    http.post(`${REPOSITORY}/git/commits`, async ({ request }) => {
      await write(request);
      return HttpResponse.json(
        { sha: 'new-commit', tree: { sha: 'new-tree' } },
        { status: 201 },
      );
    }),
    http.post(`${REPOSITORY}/git/refs`, async ({ request }) => {
      await write(request);
      return start.branches[BRANCH]
        ? HttpResponse.json(
            { message: 'Reference already exists' },
            { status: 422 },
          )
        : HttpResponse.json({}, { status: 201 });
    }),
    http.patch(`${REPOSITORY}/git/refs/heads/:branch`, async ({ request }) => {
      await write(request);
      return HttpResponse.json({});
    }),
    http.post(`${REPOSITORY}/pulls`, async ({ request }) => {
      const refusal = state.refusals.shift();
      const { title, body } = (await request.clone().json()) as Pull;
      if (!refusal || refusal.opens) {
        await write(request);
        state.pull = pullOf(title, body);
      }
      return refusal
        ? HttpResponse.json(
            { message: 'Try again' },
            {
              status: refusal.status,
              headers: refusal.retryAfter
                ? { 'retry-after': refusal.retryAfter }
                : {},
            },
          )
        : HttpResponse.json(state.pull, { status: 201 });
    }),
    http.patch(`${REPOSITORY}/pulls/7`, async ({ request }) => {
      await write(request);
      return HttpResponse.json(state.pull);
    }),
  );
  return written;
}

let workspacePath: string;

beforeEach(async () => {
  workspacePath = await mkdtemp(path.join(tmpdir(), 'pull-request-'));
  await mkdir(path.join(workspacePath, 'out/.git'), { recursive: true });
  await writeFile(path.join(workspacePath, 'out/main.tf'), 'size = 2\n');
  await writeFile(path.join(workspacePath, 'out/apply.sh'), '#!/bin/sh\n');
  await chmod(path.join(workspacePath, 'out/apply.sh'), 0o755);
  await writeFile(path.join(workspacePath, 'out/.git/HEAD'), 'nothing');
});
afterEach(() => rm(workspacePath, { recursive: true }));

const run = (
  input: Record<string, string | string[]> = {},
  options: { checkpoints?: Checkpoints; isDryRun?: boolean } = {},
) =>
  runAction(
    action,
    {
      repoUrl: 'localhost:4010?owner=my-org&repo=infrastructure',
      branchName: BRANCH,
      title: 'A database',
      description: 'For orders',
      sourcePath: './out',
      targetPath: 'rds/orders',
      ...input,
    },
    { workspacePath, ...options },
  );

/** What a commit changes, and where it begins. */
const commitOf = (changes: unknown[], start: string) => [
  [
    'POST /git/trees',
    { base_tree: `tree-of-${start}`, tree: expect.arrayContaining(changes) },
  ],
  [
    'POST /git/commits',
    {
      message: 'A database',
      tree: 'new-tree',
      parents: [`tip-of-${start}`],
    },
  ],
  ['POST /git/refs', { ref: `refs/heads/${BRANCH}`, sha: 'new-commit' }],
];

const terraform = {
  path: 'rds/orders/main.tf',
  mode: '100644',
  type: 'blob',
  sha: blobOf('size = 2\n'),
};
const script = {
  path: 'rds/orders/apply.sh',
  mode: '100755',
  type: 'blob',
  sha: blobOf('#!/bin/sh\n'),
};
const opening = [
  'POST /pulls',
  { title: 'A database', body: 'For orders', head: BRANCH, base: 'main' },
];

describe('golden-path:pull-request', () => {
  it('opens one with the files of the folder, and takes others away', async () => {
    const written = github({
      branches: { main: { 'README.md': 'a', 'old.tf': 'b' } },
    });
    const checkpoints: Checkpoints = new Map();
    const { outputs } = await run(
      { filesToDelete: ['old.tf', 'gone.tf'] },
      { checkpoints },
    );
    expect(outputs).toEqual({ remoteUrl: PAGE, pullRequestNumber: 7 });
    const removal = {
      path: 'old.tf',
      mode: '100644',
      type: 'blob',
      sha: null,
    };
    const all = [...commitOf([terraform, script, removal], 'main'), opening];
    expect(written).toEqual(all);
    expect(written[0]).toMatchObject([
      'POST /git/trees',
      { tree: { length: 3 } },
    ]);
    // A run that is taken up again finds its checkpoint.
    expect((await run({}, { checkpoints })).outputs).toEqual(outputs);
    expect(written).toEqual(all);
  });

  it('adds a commit to the open one, and leaves one alone that says the same', async () => {
    const now = { 'rds/orders/main.tf': 'size = 1\n', 'by-hand.tf': 'c' };
    const changed = github({
      branches: { main: {}, [BRANCH]: now },
      pull: pullOf('A database', 'For invoices'),
    });
    expect((await run()).outputs).toMatchObject({ remoteUrl: PAGE });
    expect(changed).toEqual([
      ...commitOf([terraform, script], BRANCH),
      [`PATCH /git/refs/heads/${BRANCH}`, { sha: 'new-commit', force: true }],
      ['PATCH /pulls/7', { title: 'A database', body: 'For orders' }],
    ]);

    await rm(path.join(workspacePath, 'out/apply.sh'));
    const same = github({
      branches: { main: {}, [BRANCH]: { 'rds/orders/main.tf': 'size = 2\n' } },
      pull: pullOf('A database', 'For orders'),
    });
    const { outputs, log } = await run();
    expect(outputs).toMatchObject({ pullRequestNumber: 7 });
    expect(log).toEqual([`${PAGE} says the same and stays as it is`]);
    expect(same).toEqual([]);
  });

  it('begins a branch anew that was left from one that is closed', async () => {
    const written = github({
      branches: { main: { 'README.md': 'a' }, [BRANCH]: { 'stale.tf': 'd' } },
    });
    await run();
    expect(written).toEqual([
      ...commitOf([terraform, script], 'main'),
      [`PATCH /git/refs/heads/${BRANCH}`, { sha: 'new-commit', force: true }],
      opening,
    ]);
  });

  it('proposes nothing that the default branch holds already', async () => {
    await rm(path.join(workspacePath, 'out/apply.sh'));
    const written = github({
      branches: { main: { 'rds/orders/main.tf': 'size = 2\n' } },
    });
    expect((await run()).outputs).toEqual({});
    expect(written).toEqual([]);
  });

  it('finds the one whose answer was lost, and opens no second', async () => {
    const written = github({
      branches: { main: {} },
      refusals: [{ status: 502, opens: true }],
    });
    expect((await run()).outputs).toMatchObject({ remoteUrl: PAGE });
    expect(
      written.filter(entry =>
        JSON.stringify(entry).startsWith(`["POST /pulls"`),
      ),
    ).toHaveLength(1);
  });

  it('says until when it waits for a limit', async () => {
    github({
      branches: { main: {} },
      refusals: [{ status: 429, retryAfter: '1' }],
    });
    const { outputs, log } = await run();
    expect(outputs).toMatchObject({ remoteUrl: PAGE });
    expect(log[0]).toMatch(
      /^Waiting until \S+Z because localhost:4010 limits how quickly/,
    );
  });

  it('refuses a folder that is not inside of the workspace', async () => {
    await expect(run({ sourcePath: '../..' })).rejects.toThrow(
      'Relative path is not allowed',
    );
  });

  it('asks nobody in a dry run', async () => {
    const { outputs } = await run({}, { isDryRun: true });
    expect(outputs).toEqual({
      remoteUrl: PAGE.replace('/7', '/0'),
      pullRequestNumber: 0,
    });
  });
});
