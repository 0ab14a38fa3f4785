import { InputError, NotFoundError } from '@backstage/errors';
import express, { type Request, type Response, Router } from 'express';
import { ArgoError } from '../argo/errors';
import { GitHubError } from '../rest/errors';
import type { Sandbox } from '../Sandbox';
import { applicationPage, applicationsPage } from './argoPages';
import { branchesPage, filePage, repositoryPage } from './codePages';
import { commitPage, commitsPage } from './commitPages';
import { deploymentsPage } from './deploymentPages';
import { html } from './html';
import { sendPage } from './layout';
import { accountPage, teamPage, teamsPage } from './organizationPages';
import { PageCall } from './PageCall';
import { avatar, personaPage, postPersona } from './personaPages';
import { postMerge, postReview, pullPage, pullsPage } from './pullPages';
import { isSameOrigin } from './sameOrigin';
import { stylesheet } from './stylesheet';
import { actionsPage, issuePage, issuesPage, runPage } from './workPages';

type PageHandler = (call: PageCall) => void | Promise<void>;

/** Pages by path; `*` stands for the rest of a path, such as branch and file. */
const pages: Record<string, PageHandler> = {
  '/': call =>
    call.response.redirect(
      302,
      `/${call.sandbox.store.state.organization.login}`,
    ),
  '/avatars/:name': avatar,
  '/sandbox/persona': personaPage,
  '/argocd': call => call.response.redirect(302, '/argocd/applications'),
  '/argocd/applications': applicationsPage,
  '/argocd/applications/:name': applicationPage,
  '/argocd/applications/:namespace/:name': applicationPage,
  '/orgs/:org': call => call.response.redirect(302, `/${call.param('org')}`),
  '/orgs/:org/teams': teamsPage,
  '/orgs/:org/teams/:slug': teamPage,
  '/orgs/:org/teams/:slug/edit': teamPage,
  '/:login': accountPage,
  '/:owner/:repo': repositoryPage,
  '/:owner/:repo/tree/*': filePage,
  '/:owner/:repo/blob/*': filePage,
  '/:owner/:repo/edit/*': filePage,
  '/:owner/:repo/raw/*': call =>
    call.response.redirect(
      302,
      `/raw/${call.param('owner')}/${call.param('repo')}/${call.param('0')}`,
    ),
  '/:owner/:repo/branches': branchesPage,
  '/:owner/:repo/commits': commitsPage,
  '/:owner/:repo/commits/*': commitsPage,
  '/:owner/:repo/commit/:sha': commitPage,
  '/:owner/:repo/pulls': pullsPage,
  '/:owner/:repo/pull/:number': pullPage,
  '/:owner/:repo/pull/:number/files': pullPage,
  '/:owner/:repo/issues': issuesPage,
  '/:owner/:repo/issues/:number': issuePage,
  '/:owner/:repo/actions': actionsPage,
  '/:owner/:repo/actions/runs/:id': runPage,
  '/:owner/:repo/actions/workflows/:file': actionsPage,
  '/:owner/:repo/deployments': deploymentsPage,
};

const forms: Record<string, PageHandler> = {
  '/sandbox/persona': postPersona,
  '/:owner/:repo/pull/:number/review': postReview,
  '/:owner/:repo/pull/:number/merge': postMerge,
};

/** The pages that links of the portal lead to. */
export function createPagesRouter(sandbox: Sandbox): Router {
  const router = Router();
  router.get('/sandbox/style.css', (_, response) => {
    response.type('css').send(stylesheet);
  });
  for (const [path, handler] of Object.entries(pages)) {
    router.get(path, (request, response) =>
      show(sandbox, `page ${path}`, handler, request, response),
    );
  }
  const readForm = express.urlencoded({ extended: false });
  for (const [path, handler] of Object.entries(forms)) {
    router.post(path, readForm, (request, response) => {
      if (!isSameOrigin(sandbox, request)) {
        sendProblem(
          sandbox,
          request,
          response,
          403,
          'This form is not from here.',
        );
        return;
      }
      show(sandbox, `form ${path}`, handler, request, response);
    });
  }
  router.use((request, response) => {
    sandbox.requests.countMissing(`${request.method} ${request.path}`);
    sendProblem(sandbox, request, response, 404, 'There is no such page here.');
  });
  return router;
}

function show(
  sandbox: Sandbox,
  route: string,
  handler: PageHandler,
  request: Request,
  response: Response,
): void {
  sandbox.requests.count(route);
  const run = async () => handler(new PageCall(sandbox, request, response));
  run().catch(error => {
    const status = statusOf(error);
    if (status === 500) {
      sandbox.log(`${request.path} failed: ${error.stack}`);
    }
    const message =
      status === 500 ? 'The sandbox failed; its log tells why.' : error.message;
    sendProblem(sandbox, request, response, status, message);
  });
}

function statusOf(error: unknown): number {
  if (error instanceof GitHubError || error instanceof ArgoError) {
    return error.status;
  }
  if (error instanceof NotFoundError) {
    return 404;
  }
  return error instanceof InputError ? 400 : 500;
}

function sendProblem(
  sandbox: Sandbox,
  request: Request,
  response: Response,
  status: number,
  message: string,
): void {
  const { organization } = sandbox.store.state;
  sendPage(
    sandbox,
    response,
    {
      title: status === 404 ? 'Not found' : 'That did not work',
      trail: [{ label: String(status) }],
      body: html`<p>${message}</p>
        <p>
          <a
            href="${request.method === 'POST' ? request.path.replace(/\/[^/]+$/, '') : `/${organization.login}`}"
            >Go back</a
          >
        </p>`,
    },
    status,
  );
}
