import { randomBytes } from 'node:crypto';
import express, { type Request, type Response, Router } from 'express';
import { html } from '../pages/html';
import { sendPage } from '../pages/layout';
import { personaList } from '../pages/personaList';
import { isSameOrigin } from '../pages/sameOrigin';
import type { Sandbox } from '../Sandbox';

/** GitHub's own limit for the code that is exchanged for a token. */
const codeLifetime = 10 * 60 * 1000;

interface PendingCode {
  login: string;
  redirectUri: string;
  expires: number;
}

/** Sign-in as GitHub's OAuth apps know it, with a page to choose whom to be. */
export function createOauthRouter(sandbox: Sandbox): Router {
  const codes = new Map<string, PendingCode>();
  const router = Router();
  router.get('/authorize', (request, response) => {
    sandbox.requests.count('GET /login/oauth/authorize');
    showPersonas(sandbox, request, response);
  });
  router.post(
    '/authorize',
    express.urlencoded({ extended: false }),
    (request, response) => choose(sandbox, codes, request, response),
  );
  router.post(
    '/access_token',
    express.urlencoded({ extended: false }),
    express.json(),
    (request, response) => {
      sandbox.requests.count('POST /login/oauth/access_token');
      exchange(sandbox, codes, request, response);
    },
  );
  return router;
}

/** Only this machine may be sent a code: the sandbox is no sign-in for others. */
function readRedirect(value: unknown): URL | undefined {
  if (typeof value !== 'string' || !URL.canParse(value)) {
    return undefined;
  }
  const url = new URL(value);
  const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(
    url.hostname,
  );
  return loopback && /^https?:$/.test(url.protocol) ? url : undefined;
}

function refuse(sandbox: Sandbox, response: Response): void {
  sendPage(
    sandbox,
    response,
    {
      title: 'Sign-in cannot go on',
      trail: [{ label: 'Sign in' }],
      body: html`<p>
        The address to return to (<code>redirect_uri</code>) is missing or is
        not on this machine. Start again from the portal.
      </p>`,
    },
    400,
  );
}

function showPersonas(
  sandbox: Sandbox,
  request: Request,
  response: Response,
): void {
  const redirect = readRedirect(request.query.redirect_uri);
  if (!redirect) {
    refuse(sandbox, response);
    return;
  }
  const state =
    typeof request.query.state === 'string' ? request.query.state : '';
  sendPage(sandbox, response, {
    title: 'Choose a persona',
    trail: [{ label: 'Sign in' }],
    body: html`<p>
        You return to <strong>${redirect.host}</strong> as the person you
        choose. There is no password: these people exist in the demo
        organisation only.
      </p>
      ${personaList(
        sandbox,
        '/login/oauth/authorize',
        html`<input
            type="hidden"
            name="redirect_uri"
            value="${redirect.href}"
          />
          <input type="hidden" name="state" value="${state}" />`,
      )}`,
  });
}

function choose(
  sandbox: Sandbox,
  codes: Map<string, PendingCode>,
  request: Request,
  response: Response,
): void {
  const redirect = readRedirect(request.body.redirect_uri);
  const user = sandbox.store.user(String(request.body.login ?? ''));
  if (!isSameOrigin(sandbox, request)) {
    response.status(403).type('text').send('This form is not from here.');
    return;
  }
  if (!redirect || !user) {
    refuse(sandbox, response);
    return;
  }
  for (const [code, { expires }] of codes) {
    if (expires < Date.now()) {
      codes.delete(code);
    }
  }
  const code = randomBytes(10).toString('hex');
  codes.set(code, {
    login: user.login,
    redirectUri: redirect.href,
    expires: Date.now() + codeLifetime,
  });
  redirect.searchParams.set('code', code);
  redirect.searchParams.set('state', String(request.body.state ?? ''));
  response.redirect(302, redirect.href);
}

/** GitHub answers 200 also when it refuses; the error stands in the body. */
function exchange(
  sandbox: Sandbox,
  codes: Map<string, PendingCode>,
  request: Request,
  response: Response,
): void {
  const code = String(request.body?.code ?? '');
  const pending = codes.get(code);
  codes.delete(code);
  const redirect = request.body?.redirect_uri;
  if (
    !pending ||
    pending.expires < Date.now() ||
    (redirect !== undefined &&
      readRedirect(redirect)?.href !== pending.redirectUri)
  ) {
    response.json({
      error: 'bad_verification_code',
      error_description: 'The code passed is incorrect or expired.',
    });
    return;
  }
  response.set('cache-control', 'no-store').json({
    access_token: sandbox.tokens.issue(pending.login),
    token_type: 'bearer',
    scope: 'read:org,repo,user,workflow',
  });
}
