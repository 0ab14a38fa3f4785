import { registerMswTestHooks } from '@backstage/backend-test-utils';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import {
  Checkpoints,
  runAction,
  testIntegrations,
} from '../__testUtils__/runAction';
import { createBranchProtectAction } from './createBranchProtectAction';

const server = setupServer();
registerMswTestHooks(server);
const action = createBranchProtectAction({ integrations: testIntegrations });
const input = { repoUrl: 'localhost:4010?owner=my-org&repo=order-service' };
const path =
  'http://localhost:4010/api/v3/repos/my-org/order-service/branches/main/protection';
const whole = {
  enforce_admins: { enabled: true },
  required_pull_request_reviews: {
    required_approving_review_count: 1,
    require_code_owner_reviews: true,
  },
};

/** A GitHub that answers the change so, and shows this protection afterwards. */
function github(changes: Array<() => Response>, protection: object = whole) {
  const bodies: unknown[] = [];
  server.use(
    http.put(path, async ({ request }) => {
      bodies.push(await request.json());
      return changes.shift()?.() ?? HttpResponse.json({});
    }),
    http.get(path, () => HttpResponse.json(protection)),
  );
  return bodies;
}

const refusal = (status: number, message: string) => () =>
  HttpResponse.json({ message }, { status });

describe('golden-path:branch-protect', () => {
  it('protects the branch and says where that is changed', async () => {
    const bodies = github([]);
    const { outputs } = await runAction(action, input);
    expect(outputs).toEqual({
      url: 'http://localhost:4010/my-org/order-service/settings/branches',
    });
    expect(bodies).toEqual([
      {
        required_status_checks: { strict: true, contexts: [] },
        enforce_admins: true,
        restrictions: null,
        required_pull_request_reviews: {
          required_approving_review_count: 1,
          require_code_owner_reviews: true,
        },
      },
    ]);
  });

  it('fails when GitHub does not set it, naming the permissions', async () => {
    github([refusal(403, 'Resource not accessible by integration')]);
    await expect(runAction(action, input)).rejects.toThrow(
      /Resource not accessible by integration.*Repository: Administration \(Read & Write\)/,
    );
  });

  it('fails when GitHub sets less than was asked for', async () => {
    github([], { enforce_admins: { enabled: true } });
    await expect(runAction(action, input)).rejects.toThrow(
      'GitHub took the protection of "main" in my-org/order-service, but it lacks a pull request before merging, a review from code owners.',
    );
  });

  it('waits for a branch that was just pushed', async () => {
    const bodies = github([refusal(404, 'Branch not found')]);
    await runAction(action, input);
    expect(bodies).toHaveLength(2);
  });

  it('looks again in a second attempt, and changes nothing twice', async () => {
    const checkpoints: Checkpoints = new Map();
    const bodies = github([], {});
    await expect(runAction(action, input, { checkpoints })).rejects.toThrow();
    github([], whole);
    await runAction(action, input, { checkpoints });
    expect(bodies).toHaveLength(1);
  });

  it('asks nobody in a dry run', async () => {
    const { log } = await runAction(action, input, { isDryRun: true });
    expect(log).toEqual([
      'Dry run: would protect main of my-org/order-service',
    ]);
  });
});
