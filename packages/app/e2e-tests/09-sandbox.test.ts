import { expect, test } from '@playwright/test';
import { sandboxUrl } from './support/portal';

test('nothing asked the sandbox for what it does not answer', async ({
  request,
}) => {
  const response = await request.get(`${sandboxUrl()}/sandbox/requests`);
  const { counts, missing } = await response.json();
  expect(Object.keys(counts).length).toBeGreaterThan(10);
  expect(missing).toEqual([]);
});
