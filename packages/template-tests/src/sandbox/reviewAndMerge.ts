/**
 * Reviews and merges a pull request on its page of the sandbox, as a person who
 * clicks there.
 *
 * @param pullUrl - address of the page
 * @throws Error with what the page says when it cannot be merged
 */
export async function reviewAndMerge(
  sandboxUrl: string,
  pullUrl: string,
  login: string,
): Promise<void> {
  const post = async (
    url: string,
    fields: Record<string, string>,
    cookie = '',
  ) => {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: sandboxUrl, cookie },
      body: new URLSearchParams(fields),
    });
    if (response.status !== 303) {
      const text = await response.text();
      throw new Error(`${url} answered ${response.status}: ${text}`);
    }
    return response;
  };
  const chosen = await post(`${sandboxUrl}/sandbox/persona`, { login });
  const cookie = (chosen.headers.get('set-cookie') ?? '').split(';')[0];
  await post(`${pullUrl}/review`, { verdict: 'APPROVED' }, cookie);
  await post(`${pullUrl}/merge`, { method: 'merge' }, cookie);
}
