import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import fs from 'node:fs';
import { join } from 'node:path';
import * as isomorphicGit from 'isomorphic-git';
import http from 'isomorphic-git/http/node';
import {
  startTestSandbox,
  type TestSandbox,
  testToken,
} from '../__testUtils__/startTestSandbox';
import { GitError, runGit } from './runGit';

const person = {
  GIT_AUTHOR_NAME: 'Mira Okafor',
  GIT_AUTHOR_EMAIL: 'mira.okafor@example.com',
  GIT_COMMITTER_NAME: 'Mira Okafor',
  GIT_COMMITTER_EMAIL: 'mira.okafor@example.com',
};

const protection = {
  required_status_checks: null,
  enforce_admins: true,
  required_pull_request_reviews: { required_approving_review_count: 1 },
  restrictions: null,
};

describe('git over HTTP', () => {
  let sandbox: TestSandbox;
  let folder: string;

  beforeEach(async () => {
    sandbox = await startTestSandbox();
    folder = await mkdtemp(join(tmpdir(), 'sandbox-clone-'));
  });
  afterEach(async () => {
    await sandbox.destroy();
    await rm(folder, { recursive: true, force: true });
  });

  const address = (password = testToken, name = 'order-service') =>
    `${sandbox.url.replace('//', `//someone:${password}@`)}/my-org/${name}.git`;

  /** Clones, commits a file and returns a function that pushes it. */
  const changedClone = async (name = 'order-service') => {
    const cwd = join(folder, 'clone');
    await runGit(['clone', '-q', address(testToken, name), cwd], {
      cwd: folder,
    });
    await writeFile(join(cwd, 'NEW.md'), 'new\n');
    await runGit(['add', '.'], { cwd });
    await runGit(['commit', '-q', '-m', 'Add a file'], { cwd, env: person });
    return (...refs: string[]) =>
      runGit(['push', '-q', 'origin', ...refs], { cwd });
  };

  it('lets anybody clone, with any password', async () => {
    const cwd = join(folder, 'clone');
    await runGit(['clone', '-q', address('anything'), cwd], { cwd: folder });
    expect(await readFile(join(cwd, 'docs/index.md'), 'utf8')).toBe('# Docs\n');
    await runGit(
      ['clone', '-q', `${sandbox.url}/my-org/order-service`, 'anonymous'],
      { cwd: folder },
    );
  });

  it('takes a push, notes its time and queues the workflows', async () => {
    const push = await changedClone();
    await push('HEAD:main');
    const { body: repository } = await sandbox.rest(
      'GET',
      '/repos/my-org/order-service',
    );
    expect(repository.pushed_at).toBe('2026-11-20T12:00:00Z');
    const { body } = await sandbox.rest(
      'GET',
      '/repos/my-org/order-service/actions/runs?event=push&status=queued',
    );
    expect(body.workflow_runs).toMatchObject([
      {
        run_number: 2,
        display_title: 'Add a file',
        status: 'queued',
        conclusion: null,
        sandbox: { generated: false },
      },
    ]);
  });

  it('queues nothing for a branch that no filter names', async () => {
    const push = await changedClone();
    await push('HEAD:feature/a');
    const { body } = await sandbox.rest(
      'GET',
      '/repos/my-org/order-service/actions/runs?status=queued',
    );
    expect(body.total_count).toBe(0);
    const page = await fetch(
      `${sandbox.url}/my-org/order-service/blob/feature/a/NEW.md`,
    );
    expect(page.status).toBe(200);
  });

  it('refuses a push without a token, and one without the right', async () => {
    const open = await fetch(
      `${sandbox.url}/my-org/order-service.git/info/refs?service=git-receive-pack`,
    );
    expect(open.status).toBe(401);
    expect(open.headers.get('www-authenticate')).toBe('Basic realm="GitHub"');
    await changedClone();
    const cwd = join(folder, 'clone');
    const tom = await sandbox.signIn('tom-adeyemi');
    await expect(
      runGit(['push', '-q', address(tom), 'HEAD:main'], { cwd }),
    ).rejects.toThrow(/403/);
    await expect(
      runGit(['push', '-q', address(testToken, 'old-shop'), 'HEAD:main'], {
        cwd,
      }),
    ).rejects.toThrow(/403/);
  });

  it('protects a branch for everybody, and lets other branches through', async () => {
    await sandbox.rest(
      'PUT',
      '/repos/my-org/order-service/branches/main/protection',
      protection,
    );
    const push = await changedClone();
    const refused = await push('HEAD:main').catch((error: GitError) => error);
    expect(refused).toBeInstanceOf(GitError);
    expect((refused as GitError).stderr).toContain(
      'GH006: Protected branch update failed for refs/heads/main.',
    );
    expect((refused as GitError).stderr).toContain(
      'At least 1 approving review is required',
    );
    await expect(push('--delete', 'main')).rejects.toThrow(
      /deletion of the current branch prohibited/,
    );
    await push('HEAD:change');
    const written = await sandbox.rest(
      'PUT',
      '/repos/my-org/order-service/contents/x.md',
      { message: 'x', content: '' },
    );
    expect(written.status).toBe(409);
  });

  it('lets administrators through where protection does not bind them', async () => {
    await sandbox.rest(
      'PUT',
      '/repos/my-org/order-service/branches/main/protection',
      { ...protection, enforce_admins: false },
    );
    const push = await changedClone();
    const cwd = join(folder, 'clone');
    const mira = await sandbox.signIn('mira-okafor');
    await expect(
      runGit(['push', '-q', address(mira), 'HEAD:main'], { cwd }),
    ).rejects.toThrow(/GH006/);
    await push('HEAD:main');
    await runGit(['commit', '-q', '--amend', '-m', 'Again'], {
      cwd,
      env: person,
    });
    await expect(push('--force', 'HEAD:main')).rejects.toThrow(
      /Cannot force-push/,
    );
  });

  it('takes the first push into an empty repository as isomorphic-git makes it', async () => {
    const dir = join(folder, 'new');
    await mkdir(dir);
    await writeFile(join(dir, 'README.md'), '# New\n');
    const author = { name: 'Mira Okafor', email: 'mira.okafor@example.com' };
    await isomorphicGit.init({ fs, dir, defaultBranch: 'trunk' });
    await isomorphicGit.add({ fs, dir, filepath: 'README.md' });
    const sha = await isomorphicGit.commit({
      fs,
      dir,
      message: 'initial commit',
      author,
    });
    await isomorphicGit.addRemote({
      fs,
      dir,
      remote: 'origin',
      url: `${sandbox.url}/my-org/empty-service.git`,
    });
    const asked: string[] = [];
    const result = await isomorphicGit.push({
      fs,
      http,
      dir,
      remote: 'origin',
      ref: 'trunk',
      remoteRef: 'refs/heads/trunk',
      onAuth: url => {
        asked.push(url);
        return { username: 'x-access-token', password: testToken };
      },
    });
    expect(result.ok).toBe(true);
    expect(asked).toHaveLength(1);
    const { body } = await sandbox.rest('GET', '/repos/my-org/empty-service');
    expect(body.default_branch).toBe('trunk');
    const head = await sandbox.rest(
      'GET',
      '/repos/my-org/empty-service/commits/trunk',
    );
    expect(head.body.sha).toBe(sha);
  });

  it('keeps pushes to one repository apart from each other', async () => {
    await changedClone();
    const cwd = join(folder, 'clone');
    await Promise.all(
      [1, 2, 3, 4].map(number =>
        runGit(['push', '-q', 'origin', `HEAD:parallel-${number}`], { cwd }),
      ),
    );
    const { body } = await sandbox.rest(
      'GET',
      '/repos/my-org/order-service/branches',
    );
    expect(body).toHaveLength(5);
    const unknown = await fetch(
      `${sandbox.url}/my-org/nowhere.git/info/refs?service=git-upload-pack`,
    );
    expect(unknown.status).toBe(404);
  });
});
