import type { Response } from 'express';
import type { Sandbox } from '../Sandbox';
import type { User } from '../state/model';
import { type Html, html } from './html';

/** Stands on every page, so that nobody takes it for the real thing. */
export const banner =
  'Sandbox: a stand-in for GitHub / Argo CD on this machine. Past runs and deployments are generated.';

/** No script at all; forms and pictures from here only. */
export const contentSecurityPolicy =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'";

export interface Page {
  title: string;
  /** Steps from the organisation down to the page, the page itself last. */
  trail: { label: string; href?: string }[];
  body: Html;
  persona?: User;
}

/** Writes a whole page. */
export function sendPage(
  sandbox: Sandbox,
  response: Response,
  page: Page,
  status = 200,
): void {
  const { organization } = sandbox.store.state;
  const text = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${page.title} · sandbox</title>
        <link rel="stylesheet" href="/sandbox/style.css" />
      </head>
      <body>
        <a class="skip" href="#main">Skip to content</a>
        <aside class="banner" aria-label="About this server">${banner}</aside>
        <header>
          <nav aria-label="Sandbox">
            <a href="/${organization.login}"
              ><strong>${organization.name}</strong></a
            >
            <a href="/${organization.login}">Repositories</a>
            <a href="/orgs/${organization.login}/teams">Teams</a>
            <a href="/argocd/applications">Argo CD</a>
            <span class="persona"
              >${
                page.persona
                  ? html`Acting as
                      <a href="/sandbox/persona">${page.persona.login}</a>`
                  : ''
              }</span
            >
          </nav>
        </header>
        <main id="main">
          <nav aria-label="Breadcrumb">
            <ol class="trail">
              ${page.trail.map(
                step =>
                  html`<li>
                    ${
                      step.href
                        ? html`<a href="${step.href}">${step.label}</a>`
                        : html`<span aria-current="page">${step.label}</span>`
                    }
                  </li>`,
              )}
            </ol>
          </nav>
          <h1>${page.title}</h1>
          ${page.body}
        </main>
      </body>
    </html> `;
  response
    .status(status)
    .type('html')
    .set('content-security-policy', contentSecurityPolicy)
    .set('x-content-type-options', 'nosniff')
    .set('referrer-policy', 'same-origin')
    .send(text.text);
}
