import {
  contract,
  describeWithContract,
  startTestSandbox,
} from '../__testUtils__/startTestSandbox';
import { expressPath, restRoutes } from './router';

describe('routes', () => {
  it('let branch names and paths hold slashes', () => {
    expect(expressPath('/repos/{owner}/{repo}/contents/{path}')).toBe(
      '/repos/:owner/:repo/contents/:path(*)',
    );
  });

  it('answer a body that is no JSON with 400', async () => {
    const sandbox = await startTestSandbox();
    try {
      const response = await fetch(`${sandbox.url}/api/v3/orgs/my-org/repos`, {
        method: 'POST',
        body: '{',
      });
      expect(response.status).toBe(400);
    } finally {
      await sandbox.destroy();
    }
  });
});

describeWithContract("GitHub's OpenAPI document", () => {
  it('publishes every route', () => {
    expect(contract).toBeDefined();
    const unpublished = Object.keys(restRoutes).filter(
      route => !contract?.knows(route),
    );
    // GitHub takes the empty path as well; its document has only `{path}`.
    expect(unpublished).toEqual(['GET /repos/{owner}/{repo}/contents']);
  });
});
