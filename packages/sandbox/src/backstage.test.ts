import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import {
  DefaultGithubCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';
import {
  createPublishGithubAction,
  createPublishGithubPullRequestAction,
} from '@backstage/plugin-scaffolder-backend-module-github';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { runGit } from './git/runGit';
import {
  contract,
  startTestSandbox,
  type TestSandbox,
  testToken,
} from './__testUtils__/startTestSandbox';

/** The template actions as the portal runs them, unmodified. */
describe("Backstage's GitHub actions", () => {
  let sandbox: TestSandbox;

  beforeEach(async () => {
    sandbox = await startTestSandbox();
  });
  afterEach(() => sandbox.destroy());

  const setUp = async (files: Record<string, string>) => {
    const { host } = new URL(sandbox.url);
    const config = new ConfigReader({
      integrations: {
        github: [
          { host, token: testToken, apiBaseUrl: `${sandbox.url}/api/v3` },
        ],
      },
    });
    const workspacePath = join(sandbox.folder, 'workspace');
    for (const [path, content] of Object.entries(files)) {
      const file = join(workspacePath, path);
      await mkdir(join(file, '..'), { recursive: true });
      await writeFile(file, content);
    }
    const integrations = ScmIntegrations.fromConfig(config);
    return {
      config,
      integrations,
      githubCredentialsProvider:
        DefaultGithubCredentialsProvider.fromIntegrations(integrations),
      workspacePath,
      repoUrl: (name: string) => `${host}?owner=my-org&repo=${name}`,
    };
  };

  const requests = async () =>
    (await fetch(`${sandbox.url}/sandbox/requests`)).json();

  it('publish a repository, push to it and protect it', async () => {
    const { config, integrations, githubCredentialsProvider, ...rest } =
      await setUp({
        'README.md': '# New\n',
        '.github/workflows/ci.yaml':
          'name: CI\non: push\njobs: {build: {runs-on: x, steps: []}}\n',
      });
    const action = createPublishGithubAction({
      config,
      integrations,
      githubCredentialsProvider,
    });
    const output = jest.fn();
    await action.handler({
      ...createMockActionContext({
        workspacePath: rest.workspacePath,
        input: {
          repoUrl: rest.repoUrl('new-service'),
          defaultBranch: 'main',
          repoVisibility: 'internal',
          topics: ['backstage-enabled'],
          requireCodeOwnerReviews: true,
          requiredApprovingReviewCount: 1,
        },
      }),
      output,
    } as Parameters<typeof action.handler>[0]);
    const remoteUrl = `${sandbox.url}/my-org/new-service.git`;
    expect(output).toHaveBeenCalledWith('remoteUrl', remoteUrl);
    const { body: repository } = await sandbox.rest(
      'GET',
      '/repos/my-org/new-service',
    );
    expect(repository).toMatchObject({
      visibility: 'internal',
      topics: ['backstage-enabled'],
      sandbox: { generated: false },
    });
    await runGit(['clone', '-q', remoteUrl, 'clone'], { cwd: sandbox.folder });
    expect(
      await readFile(join(sandbox.folder, 'clone/README.md'), 'utf8'),
    ).toBe('# New\n');
    const { body: protection } = await sandbox.rest(
      'GET',
      '/repos/my-org/new-service/branches/main/protection',
    );
    expect(protection.enforce_admins.enabled).toBe(true);
    const { body: runs } = await sandbox.rest(
      'GET',
      '/repos/my-org/new-service/actions/runs',
    );
    expect(runs.workflow_runs).toMatchObject([
      { name: 'CI', status: 'queued', conclusion: null },
    ]);
    const { counts, missing } = await requests();
    expect(missing).toEqual([]);
    expect(counts).toMatchObject({
      'GET /users/{username}': 1,
      'POST /orgs/{org}/repos': 1,
      'PUT /repos/{owner}/{repo}/topics': 1,
      'GET /{owner}/{repo}/info/refs git-receive-pack': 2,
      'POST /{owner}/{repo}/git-receive-pack': 1,
      'PUT /repos/{owner}/{repo}/branches/{branch}/protection': 1,
    });
    expect(contract?.problems ?? []).toEqual([]);
  });

  it('open a pull request and find it again', async () => {
    const { integrations, githubCredentialsProvider, ...rest } = await setUp({
      'database.tf': 'resource "x" "y" {}\n',
    });
    const action = createPublishGithubPullRequestAction({
      integrations,
      githubCredentialsProvider,
    });
    const open = async (update: boolean) => {
      const output = jest.fn();
      await action.handler({
        ...createMockActionContext({
          workspacePath: rest.workspacePath,
          input: {
            repoUrl: rest.repoUrl('order-service'),
            branchName: 'feature/database',
            title: 'Add a database',
            description: 'Asked for in the portal',
            targetPath: 'infrastructure',
            reviewers: ['jonas-weber'],
            update,
          },
        }),
        output,
      } as Parameters<typeof action.handler>[0]);
      return Object.fromEntries(output.mock.calls);
    };
    expect(await open(false)).toMatchObject({
      remoteUrl: `${sandbox.url}/my-org/order-service/pull/4`,
      pullRequestNumber: 4,
    });
    const { body: files } = await sandbox.rest(
      'GET',
      '/repos/my-org/order-service/pulls/4/files',
    );
    expect(files.map((file: { filename: string }) => file.filename)).toEqual([
      'infrastructure/database.tf',
    ]);
    await expect(open(false)).rejects.toThrow('Pull request already exists');
    await writeFile(join(rest.workspacePath, 'more.tf'), '\n');
    expect(await open(true)).toMatchObject({ pullRequestNumber: 4 });
    expect((await requests()).missing).toEqual([]);
    expect(contract?.problems ?? []).toEqual([]);
  });
});
