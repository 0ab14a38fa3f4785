import { registerMswTestHooks } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { createBranchProtectionVerifyAction } from './createBranchProtectionVerifyAction';

const server = setupServer();
registerMswTestHooks(server);

const action = createBranchProtectionVerifyAction({
  integrations: ScmIntegrations.fromConfig(
    new ConfigReader({
      integrations: {
        github: [
          {
            host: 'localhost:4010',
            apiBaseUrl: 'http://localhost:4010/api/v3',
            token: 'portal-token',
          },
        ],
      },
    }),
  ),
});

const path =
  'http://localhost:4010/api/v3/repos/my-org/order-service/branches/main/protection';

const wholeProtection = {
  enforce_admins: { enabled: true },
  required_pull_request_reviews: {
    required_approving_review_count: 1,
    require_code_owner_reviews: true,
  },
};

function github(body: object, status = 200) {
  const authorizations: Array<string | null> = [];
  server.use(
    http.get(path, ({ request }) => {
      authorizations.push(request.headers.get('authorization'));
      return HttpResponse.json(body, { status });
    }),
  );
  return authorizations;
}

function run(
  input: Partial<Parameters<typeof action.handler>[0]['input']> = {},
  options: { isDryRun?: boolean } = {},
) {
  const output = jest.fn();
  // The helper takes only some of a context's fields.
  const context = {
    ...createMockActionContext({
      input: {
        repoUrl: 'localhost:4010?owner=my-org&repo=order-service',
        ...input,
      },
    }),
    output,
    ...options,
  };
  return { output, done: action.handler(context) };
}

describe('golden-path:branch-protection-verify', () => {
  it('passes a protected branch and links to its settings', async () => {
    const authorizations = github(wholeProtection);
    const { output, done } = run();
    await done;
    expect(output.mock.calls).toEqual([
      ['url', 'http://localhost:4010/my-org/order-service/settings/branches'],
    ]);
    expect(authorizations).toEqual(['Bearer portal-token']);
  });

  it.each([
    [
      'nothing',
      {},
      'a pull request before merging, a review from code owners, the same rules for administrators',
    ],
    [
      'no code owners',
      {
        ...wholeProtection,
        required_pull_request_reviews: { required_approving_review_count: 1 },
      },
      'a review from code owners',
    ],
    [
      'free administrators',
      { ...wholeProtection, enforce_admins: { enabled: false } },
      'the same rules for administrators',
    ],
  ])('names what a protection with %s lacks', async (_, protection, lacks) => {
    github(protection);
    await expect(run().done).rejects.toThrow(
      `The branch "main" of my-org/order-service lacks ${lacks}. Protect it at http://localhost:4010/my-org/order-service/settings/branches`,
    );
  });

  it('takes what the template wants instead of the defaults', async () => {
    github({
      required_pull_request_reviews: { required_approving_review_count: 1 },
    });
    await expect(
      run({
        requiredApprovingReviewCount: 2,
        requireCodeOwnerReviews: false,
        enforceAdmins: false,
      }).done,
    ).rejects.toThrow(/lacks 2 approving reviews \(it has 1\)\. Protect/);
    await run({ requireCodeOwnerReviews: false, enforceAdmins: false }).done;
  });

  it('fails for a branch without any protection', async () => {
    github({ message: 'Branch not protected' }, 404);
    await expect(run().done).rejects.toThrow(
      'The branch "main" of my-org/order-service lacks any protection.',
    );
  });

  it('says that the branch does not exist', async () => {
    github({ message: 'Branch not found' }, 404);
    await expect(run().done).rejects.toThrow(
      'my-org/order-service has no branch "main". Push to it first.',
    );
  });

  it.each([
    [403, 'Resource not accessible by integration'],
    [
      403,
      'Resource not accessible by integration - https://docs.github.com/rest/branches/branch-protection',
    ],
    [403, 'Resource not accessible by personal access token'],
    [403, 'Must have admin rights to Repository.'],
    [404, 'Not Found'],
  ])('names the permissions for %d %s', async (status, message) => {
    github({ message }, status);
    await expect(run().done).rejects.toThrow(
      /Required: Repository: Administration \(Read & Write\), Repository: Contents \(Read & Write\), Organization: Members \(Read\)\..* Personal Access Token \(PAT\), give it the required scopes: repo, workflow, admin:org\.$/,
    );
  });

  it('passes other answers on', async () => {
    github({ message: 'Validation Failed' }, 422);
    await expect(run().done).rejects.toThrow(
      'localhost:4010 refused "GET /repos/my-org/order-service/branches/main/protection": Validation Failed.',
    );
  });

  it("prefers the template's token", async () => {
    const authorizations = github(wholeProtection);
    await run({ token: 'mine' }).done;
    expect(authorizations).toEqual(['Bearer mine']);
  });

  it('asks nobody in a dry run', async () => {
    const { output, done } = run({}, { isDryRun: true });
    await done;
    expect(output).toHaveBeenCalledTimes(1);
  });

  it('refuses a host without integration', async () => {
    await expect(
      run({ repoUrl: 'example.com?owner=my-org&repo=x' }).done,
    ).rejects.toThrow(
      /No matching integration configuration for host example.com/,
    );
  });
});
