import { NotFoundError } from '@backstage/errors';
import { accessLevel } from '../rest/access';
import type { Repository, User } from '../state/model';
import { fullNameOf, sameName } from '../state/StateStore';
import { type Html, html } from './html';
import { type PageCall, time } from './PageCall';

function repositoryTable(repositories: Repository[]): Html {
  if (repositories.length === 0) {
    return html`<p>
      No repositories yet. A template in the portal makes one.
    </p>`;
  }
  return html`<table>
    <thead>
      <tr>
        <th scope="col">Repository</th>
        <th scope="col">About</th>
        <th scope="col">Last push</th>
      </tr>
    </thead>
    <tbody>
      ${repositories.map(
        repository =>
          html`<tr>
            <td>
              <a href="/${fullNameOf(repository)}">${repository.name}</a>
              <span class="tag">${repository.visibility}</span>
              ${repository.archived && html`<span class="tag">archived</span>`}
              ${repository.fork && html`<span class="tag">fork</span>`}
            </td>
            <td>${repository.description}</td>
            <td>
              ${repository.pushedAt ? time(repository.pushedAt) : 'never'}
            </td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function visible(call: PageCall, owner: string): Repository[] {
  const { store } = call.sandbox;
  return store.state.repositories
    .filter(
      repository =>
        sameName(repository.owner, owner) &&
        accessLevel(store, repository, call.persona) !== 'none',
    )
    .sort((left, right) => left.name.localeCompare(right.name));
}

/** The page of the organisation or of a person. */
export function accountPage(call: PageCall): void {
  const { store } = call.sandbox;
  const login = call.param('login');
  const { organization } = store.state;
  if (!sameName(login, organization.login)) {
    const user = store.user(login);
    if (!user) {
      throw new NotFoundError(`There is nobody called ${login} here`);
    }
    userPage(call, user);
    return;
  }
  const { items, pager } = call.paged(visible(call, organization.login));
  call.send({
    title: organization.name,
    trail: [{ label: organization.login }],
    body: html`<p>${organization.description}</p>
      <p class="muted">
        ${store.state.users.length} people,
        <a href="/orgs/${organization.login}/teams"
          >${store.state.teams.length} teams</a
        >. The generated history ends ${time(store.state.generatedUntil)}.
      </p>
      <h2>Repositories</h2>
      ${repositoryTable(items)} ${pager}`,
  });
}

function userPage(call: PageCall, user: User): void {
  const { store } = call.sandbox;
  const { organization } = store.state;
  const teams = store.state.teams.filter(({ members }) =>
    members.some(({ login }) => login === user.login),
  );
  const own = visible(call, user.login);
  call.send({
    title: user.name,
    trail: [
      { label: organization.login, href: `/${organization.login}` },
      { label: user.login },
    ],
    body: html`<p>${user.login} · ${user.email}</p>
      ${user.bio && html`<p>${user.bio}</p>`}
      <p class="muted">
        ${user.role === 'admin' ? 'Owner' : 'Member'} of ${organization.name}
        since ${time(user.createdAt)}
      </p>
      <h2>Teams</h2>
      ${
        teams.length === 0
          ? html`<p>In no team.</p>`
          : html`<ul>
              ${teams.map(
                team =>
                  html`<li>
                    <a href="/orgs/${organization.login}/teams/${team.slug}"
                      >${team.name}</a
                    >
                  </li>`,
              )}
            </ul>`
      }
      ${
        own.length > 0 &&
        html`<h2>Repositories</h2>
          ${repositoryTable(own)}`
      }`,
  });
}

export function teamsPage(call: PageCall): void {
  const { organization, teams } = call.sandbox.store.state;
  call.send({
    title: 'Teams',
    trail: [
      { label: organization.login, href: `/${organization.login}` },
      { label: 'Teams' },
    ],
    body: html`<table>
      <thead>
        <tr>
          <th scope="col">Team</th>
          <th scope="col">About</th>
          <th scope="col">Members</th>
        </tr>
      </thead>
      <tbody>
        ${teams.map(
          team =>
            html`<tr>
              <td>
                <a href="/orgs/${organization.login}/teams/${team.slug}"
                  >${team.name}</a
                >
              </td>
              <td>${team.description}</td>
              <td>${team.members.length}</td>
            </tr>`,
        )}
      </tbody>
    </table>`,
  });
}

export function teamPage(call: PageCall): void {
  const { store } = call.sandbox;
  const { organization, repositories, teams } = store.state;
  const team = store.team(call.param('slug'));
  if (!team) {
    throw new NotFoundError(`There is no team ${call.param('slug')} here`);
  }
  const base = `/orgs/${organization.login}/teams`;
  const children = teams.filter(({ parentSlug }) => parentSlug === team.slug);
  const owned = repositories.filter(repository =>
    repository.teams.some(({ slug }) => slug === team.slug),
  );
  call.send({
    title: team.name,
    trail: [
      { label: organization.login, href: `/${organization.login}` },
      { label: 'Teams', href: base },
      { label: team.slug },
    ],
    body: html`<p>${team.description}</p>
      ${
        team.parentSlug &&
        html`<p>
          Part of <a href="${base}/${team.parentSlug}">${team.parentSlug}</a>
        </p>`
      }
      <h2>Members</h2>
      <ul>
        ${team.members.map(
          ({ login, role }) =>
            html`<li>
              <a href="/${login}">${store.user(login)?.name ?? login}</a>
              ${role === 'maintainer' && html`<span class="tag">maintainer</span>`}
            </li>`,
        )}
      </ul>
      ${
        children.length > 0 &&
        html`<h2>Teams in it</h2>
          <ul>
            ${children.map(
              child =>
                html`<li>
                  <a href="${base}/${child.slug}">${child.name}</a>
                </li>`,
            )}
          </ul>`
      }
      <h2>Repositories</h2>
      ${repositoryTable(
        owned.filter(
          repository => accessLevel(store, repository, call.persona) !== 'none',
        ),
      )}`,
  });
}
