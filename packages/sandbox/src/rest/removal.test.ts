import { setUpRest } from '../__testUtils__/setUpRest';
import {
  contractProblems,
  describeWithContract,
} from '../__testUtils__/startTestSandbox';

const repo = '/repos/my-org/order-service';

/** What a template run makes and what its removal takes away again. */
describe('branches and repositories that come and go', () => {
  const setUp = setUpRest();
  const { get } = setUp;
  const rest = (...given: Parameters<typeof setUp.sandbox.rest>) =>
    setUp.sandbox.rest(...given);
  const as = async (login: string) => ({
    authorization: `Bearer ${await setUp.sandbox.signIn(login)}`,
  });

  it('creates a branch once and lists it', async () => {
    const { object } = await get(`${repo}/git/ref/heads%2Fmain`);
    const body = { ref: 'refs/heads/deploy/staging', sha: object.sha };
    const made = await rest('POST', `${repo}/git/refs`, body);
    expect([made.status, made.body.object.sha]).toEqual([201, object.sha]);
    const again = await rest('POST', `${repo}/git/refs`, body);
    expect([again.status, again.body.message]).toEqual([
      422,
      'Reference already exists',
    ]);
    expect(
      (await get(`${repo}/branches`)).map(({ name }: { name: string }) => name),
    ).toEqual(['deploy/staging', 'main']);
    expect((await get(`${repo}/branches/deploy%2Fstaging`)).commit.sha).toBe(
      object.sha,
    );
  });

  it('lets only who may push make and delete a branch', async () => {
    const tom = await as('tom-adeyemi');
    const path = `${repo}/git/refs/heads%2Fdeploy%2Fstaging`;
    const refused = await rest('DELETE', path, undefined, tom);
    expect(refused.status).toBe(403);
    const mira = await as('mira-okafor');
    expect((await rest('DELETE', path, undefined, mira)).status).toBe(204);
    const gone = await rest('DELETE', path, undefined, mira);
    expect([gone.status, gone.body.message]).toEqual([
      422,
      'Reference does not exist',
    ]);
    const missing = await rest('GET', `${repo}/branches/deploy%2Fstaging`);
    expect([missing.status, missing.body.message]).toEqual([
      404,
      'Branch not found',
    ]);
  });

  it('says that an empty repository has nothing to branch from', async () => {
    const refused = await rest('POST', '/repos/my-org/empty-service/git/refs', {
      ref: 'refs/heads/deploy/staging',
      sha: 'a'.repeat(40),
    });
    expect([refused.status, refused.body.message]).toEqual([
      409,
      'Git Repository is empty.',
    ]);
  });

  it('lets only an administrator delete a repository, archived or not', async () => {
    const mira = await as('mira-okafor');
    const refused = await rest('DELETE', repo, undefined, mira);
    expect([refused.status, refused.body.message]).toEqual([
      403,
      'Must have admin rights to Repository.',
    ]);
    for (const path of [repo, '/repos/my-org/old-shop']) {
      expect((await rest('DELETE', path)).status).toBe(204);
      expect((await rest('DELETE', path)).status).toBe(404);
    }
    const clone = `${setUp.sandbox.url}/my-org/order-service.git/info/refs?service=git-upload-pack`;
    expect((await fetch(clone)).ok).toBe(false);
    // The name is free again, and nothing of the old one comes back.
    const made = await rest('POST', '/orgs/my-org/repos', {
      name: 'order-service',
      private: true,
    });
    expect(made.status).toBe(201);
    expect(await get(`${repo}/branches`)).toEqual([]);
    expect(await get(`${repo}/deployments`)).toEqual([]);
  });
});

describeWithContract("GitHub's OpenAPI document", () => {
  it('allows every request and answer of the tests above', () => {
    expect(contractProblems()).toEqual([]);
  });
});
