import { expect, test } from '@playwright/test';
import {
  eventually,
  portalUrl,
  readToken,
  sandboxToken,
  sandboxUrl,
  signInAs,
} from './support/portal';

test('a push in the sandbox is seen at once', async ({ page, request }) => {
  await signInAs(page, 'mira-okafor');
  const headers = { authorization: await readToken(page) };
  const repositories = `${portalUrl()}/api/golden-paths/v1/repositories`;
  const find = async () => {
    const answer = await request.get(
      `${repositories}?text=order-service&excluded=none`,
      { headers },
    );
    return (await answer.json()).items[0];
  };
  await eventually(async () => expect(await find()).toBeDefined());
  const { owner, name, problems } = await find();
  const broken = '.github/workflows/pushed.yaml';
  expect(problems.map(({ file }: { file: string }) => file)).not.toContain(
    broken,
  );
  const pushed = await request.put(
    `${sandboxUrl()}/api/v3/repos/${owner}/${name}/contents/${broken}`,
    {
      headers: { authorization: `token ${sandboxToken()}` },
      data: {
        message: 'Add a workflow that nobody can read',
        content: Buffer.from('jobs: [').toString('base64'),
      },
    },
  );
  expect(pushed.ok()).toBe(true);
  // The next scan would come minutes later.
  await eventually(async () => {
    const now = await find();
    expect(now.problems.map(({ file }: { file: string }) => file)).toContain(
      broken,
    );
  }, 30_000);
});

test('nothing asked the sandbox for what it does not answer', async ({
  request,
}) => {
  const response = await request.get(`${sandboxUrl()}/sandbox/requests`);
  const { counts, missing } = await response.json();
  expect(Object.keys(counts).length).toBeGreaterThan(10);
  expect(missing).toEqual([]);
});
