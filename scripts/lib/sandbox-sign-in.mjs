/**
 * Signs a persona of the sandbox in, as a browser's popup would.
 *
 * @param {{backendUrl: string, portalUrl: string, login: string}} options
 * @returns {Promise<string>} the person's token
 * @throws {Error} with the answer of the portal when it refuses
 */
export async function signInToSandbox({ backendUrl, portalUrl, login }) {
  const cookies = new Map();
  const start = new URL(`${backendUrl}/api/auth/github/start`);
  start.search = new URLSearchParams({
    env: 'development',
    scope: 'read:user',
    origin: portalUrl,
    flow: 'popup',
  }).toString();
  const form = await open(cookies, start.toString());
  const field = name =>
    new RegExp(`name="${name}"\\s+value="([^"]*)"`)
      .exec(form.text)?.[1]
      .replaceAll('&amp;', '&') ?? '';
  const { origin } = new URL(form.url);
  const done = await open(cookies, `${origin}/login/oauth/authorize`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      login,
      redirect_uri: field('redirect_uri'),
      state: field('state'),
    }),
  });
  const encoded = /authResponse = decodeURIComponent\('([^']*)'\)/.exec(
    done.text,
  )?.[1];
  const answer = encoded ? JSON.parse(decodeURIComponent(encoded)) : {};
  const token = answer.response?.backstageIdentity?.token;
  if (!token) {
    throw new Error(
      `${login} could not sign in: ${answer.error?.message ?? done.text.slice(0, 300)}`,
    );
  }
  return token;
}

async function open(cookies, url, init = {}) {
  const { host } = new URL(url);
  const kept = cookies.get(host) ?? new Map();
  cookies.set(host, kept);
  const response = await fetch(url, {
    ...init,
    redirect: 'manual',
    headers: {
      ...init.headers,
      cookie: [...kept].map(([name, value]) => `${name}=${value}`).join('; '),
    },
  });
  for (const cookie of response.headers.getSetCookie()) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
    kept.set(name, value);
  }
  const next = response.headers.get('location');
  return next
    ? open(cookies, new URL(next, url).toString())
    : { url, text: await response.text() };
}
