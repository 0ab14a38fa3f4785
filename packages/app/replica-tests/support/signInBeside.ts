import type { Browser } from '@playwright/test';
import { readToken, signInAs } from '../../e2e-tests/support/portal';

/** Signs somebody in on a page of their own, and tells their token. */
export async function signInBeside(
  browser: Browser,
  login: string,
): Promise<{ authorization: string }> {
  const other = await browser.newPage();
  await signInAs(other, login);
  const authorization = await readToken(other);
  await other.close();
  return { authorization };
}
