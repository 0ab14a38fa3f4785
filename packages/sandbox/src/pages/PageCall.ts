import { NotFoundError } from '@backstage/errors';
import type { Request, Response } from 'express';
import type { GitRepository } from '../git/GitRepository';
import { accessLevel } from '../rest/access';
import type { Sandbox } from '../Sandbox';
import type { Repository, User } from '../state/model';
import { fullNameOf } from '../state/StateStore';
import { type Html, html } from './html';
import { sendPage } from './layout';
import { currentPersona } from './persona';

const perPage = 50;

/** One request for a page, with the persona that looks at it. */
export class PageCall {
  readonly persona: User;

  constructor(
    readonly sandbox: Sandbox,
    readonly request: Request,
    readonly response: Response,
  ) {
    this.persona = currentPersona(sandbox, request);
  }

  param(name: string): string {
    return this.request.params[name] ?? '';
  }

  /** The repository of the path. @throws NotFoundError also when it is hidden. */
  repository(): Repository {
    const { store } = this.sandbox;
    const name = this.param('repo').replace(/\.git$/, '');
    const repository = store.repository(this.param('owner'), name);
    if (
      !repository ||
      accessLevel(store, repository, this.persona) === 'none'
    ) {
      throw new NotFoundError(
        `There is no repository ${this.param('owner')}/${name} that ${this.persona.login} may read`,
      );
    }
    return repository;
  }

  git(repository: Repository): GitRepository {
    return this.sandbox.repositories.open(repository);
  }

  /** The items of the page asked for, and links to its neighbours. */
  paged<T>(items: readonly T[]): { items: T[]; pager: Html } {
    const asked = Number(this.request.query.page ?? 1);
    const last = Math.max(1, Math.ceil(items.length / perPage));
    const page = Number.isInteger(asked)
      ? Math.min(Math.max(asked, 1), last)
      : 1;
    const link = (target: number, label: string) =>
      html`<a href="${this.request.path}?page=${target}">${label}</a>`;
    return {
      items: items.slice((page - 1) * perPage, page * perPage),
      pager:
        last === 1
          ? html``
          : html`<nav class="pager" aria-label="Pages">
              ${page > 1 && link(page - 1, 'Newer')}
              <span>Page ${page} of ${last}</span>
              ${page < last && link(page + 1, 'Older')}
            </nav>`,
    };
  }

  send(page: {
    title: string;
    trail: { label: string; href?: string }[];
    body: Html;
  }): void {
    sendPage(this.sandbox, this.response, { ...page, persona: this.persona });
  }

  /** A page about a repository, with its tabs. */
  sendInRepository(
    repository: Repository,
    page: {
      title: string;
      trail?: { label: string; href?: string }[];
      body: Html;
    },
  ): void {
    const base = `/${fullNameOf(repository)}`;
    const trail = page.trail ?? [];
    this.send({
      title: page.title,
      trail: [
        { label: repository.owner, href: `/${repository.owner}` },
        trail.length > 0
          ? { label: repository.name, href: base }
          : { label: repository.name },
        ...trail,
      ],
      body: html`<nav class="tabs" aria-label="Repository">
          <a href="${base}">Code</a>
          <a href="${base}/commits/${repository.defaultBranch}">Commits</a>
          <a href="${base}/branches">Branches</a>
          <a href="${base}/pulls">Pull requests</a>
          <a href="${base}/issues">Issues</a>
          <a href="${base}/actions">Actions</a>
          <a href="${base}/deployments">Deployments</a>
        </nav>
        ${page.body}`,
    });
  }
}

/** An instant as people read it, with the exact one for machines. */
export function time(instant: string): Html {
  return html`<time datetime="${instant}"
    >${instant.slice(0, 16).replace('T', ' ')} UTC</time
  >`;
}

export const generatedLabel = html`<span class="tag">generated</span>`;
