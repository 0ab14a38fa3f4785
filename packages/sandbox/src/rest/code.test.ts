import { setUpRest } from '../__testUtils__/setUpRest';
import {
  contractProblems,
  describeWithContract,
} from '../__testUtils__/startTestSandbox';

const repo = '/repos/my-org/order-service';

describe('REST interface to code', () => {
  const setUp = setUpRest();
  const { get } = setUp;

  it('reads files as JSON, raw, folder, archive and blob', async () => {
    const file = await get(`${repo}/contents/docs/index.md`);
    expect(Buffer.from(file.content, 'base64').toString()).toBe('# Docs\n');
    const raw = await setUp.sandbox.rest(
      'GET',
      `${repo}/contents/docs/index.md?ref=main`,
      undefined,
      { accept: 'application/vnd.github.v3.raw' },
    );
    expect(raw.body).toBe('# Docs\n');
    const folder = await get(`${repo}/contents/k8s`);
    expect(folder.map((entry: any) => [entry.name, entry.type])).toEqual([
      ['deployment.yaml', 'file'],
      ['kustomization.yaml', 'file'],
    ]);
    expect((await get(`${repo}/readme`)).path).toBe('README.md');
    expect(
      Buffer.from(
        (await get(`${repo}/git/blobs/${file.sha}`)).content,
        'base64',
      ).toString(),
    ).toBe('# Docs\n');
    const plain = await fetch(
      `${setUp.sandbox.url}/raw/my-org/order-service/main/docs/index.md`,
    );
    expect(await plain.text()).toBe('# Docs\n');
    expect(
      (await setUp.sandbox.rest('GET', `${repo}/contents/%2E%2E%2Fsecret`))
        .status,
    ).toBe(422);
    expect(
      (await setUp.sandbox.rest('GET', `${repo}/contents/nowhere`)).status,
    ).toBe(404);
  });

  it('reads history, branches and trees', async () => {
    const commits = await get(`${repo}/commits?sha=main&per_page=2`);
    expect(commits.map((c: any) => c.commit.message)).toEqual([
      'Step 3',
      'Step 2',
    ]);
    expect(commits[0].author.login).toBe('mira-okafor');
    const commit = await get(`${repo}/commits/main`);
    expect(commit.files).toMatchObject([
      {
        filename: 'docs/index.md',
        status: 'added',
        additions: 1,
        deletions: 0,
      },
    ]);
    expect(
      (await get(`${repo}/commits?since=2026-11-01T07:30:00Z`)).length,
    ).toBe(1);
    expect((await get(`${repo}/commits/main/status?per_page=0`)).sha).toBe(
      commit.sha,
    );
    expect((await get(`${repo}/branches`))[0]).toMatchObject({
      name: 'main',
      protected: false,
    });
    expect((await get(`${repo}/branches/main`)).commit.sha).toBe(commit.sha);
    expect((await get(`${repo}/git/ref/heads%2Fmain`)).object.sha).toBe(
      commit.sha,
    );
    expect((await get(`${repo}/git/matching-refs/heads/ma`))[0].ref).toBe(
      'refs/heads/main',
    );
    const tree = await get(`${repo}/git/trees/main?recursive=1`);
    expect(tree.tree.map((entry: any) => entry.path)).toContain(
      '.github/workflows/ci.yaml',
    );
    expect((await get(`${repo}/git/commits/${commit.sha}`)).message).toBe(
      'Step 3',
    );
    const compared = await get(`${repo}/compare/${commits[1].sha}...main`);
    expect([compared.status, compared.ahead_by]).toEqual(['ahead', 1]);
    expect((await get(`${repo}/commits/${commit.sha}/pulls`)).length).toBe(0);
  });

  it('tells an empty repository from a missing one', async () => {
    const empty = '/repos/my-org/empty-service';
    const reference = await setUp.sandbox.rest(
      'GET',
      `${empty}/git/ref/heads%2Fmain`,
    );
    expect([reference.status, reference.body.message]).toEqual([
      409,
      'Git Repository is empty.',
    ]);
    expect((await setUp.sandbox.rest('GET', `${empty}/commits`)).status).toBe(
      409,
    );
    expect(
      (await setUp.sandbox.rest('GET', `${empty}/contents/a`)).body.message,
    ).toBe('This repository is empty.');
    expect((await get(`${empty}/branches`)).length).toBe(0);
    const branch = await setUp.sandbox.rest('GET', `${empty}/branches/main`);
    expect(branch.body.message).toBe('Branch not found');
  });
});

describeWithContract("GitHub's OpenAPI document", () => {
  it('allows every request and answer of the tests above', () => {
    expect(contractProblems()).toEqual([]);
  });
});
