import { InputError } from '@backstage/errors';
import { html } from './html';
import type { PageCall } from './PageCall';
import { personaCookie } from './persona';
import { personaList } from './personaList';

/** Whom the buttons on these pages act as. */
export function personaPage(call: PageCall): void {
  call.send({
    title: 'Act as',
    trail: [{ label: 'Persona' }],
    body: html`<p>
        Reviews and merges on these pages are made in this person's name. The
        portal's sign-in is not changed.
      </p>
      ${personaList(call.sandbox, '/sandbox/persona')}`,
  });
}

export function postPersona(call: PageCall): void {
  const login = String(call.request.body.login ?? '');
  const user = call.sandbox.store.user(login);
  if (!user) {
    throw new InputError(`login is '${login}', which is nobody here`);
  }
  const { organization } = call.sandbox.store.state;
  call.response
    .set('set-cookie', personaCookie(user.login))
    .redirect(303, `/${organization.login}`);
}

/** A picture with the initials of an account. */
export function avatar(call: PageCall): void {
  const name = call.param('name');
  const { store } = call.sandbox;
  const full = store.user(name)?.name ?? store.team(name)?.name ?? name;
  const initials = full
    .split(/[\s-]+/)
    .map(part => part.charAt(0).toUpperCase())
    .slice(0, 2)
    .join('');
  const hue = [...name].reduce(
    (sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 360,
    7,
  );
  const picture = html`<svg
    xmlns="http://www.w3.org/2000/svg"
    viewBox="0 0 80 80"
    role="img"
  >
    <title>${full}</title>
    <rect width="80" height="80" fill="hsl(${hue} 45% 35%)" />
    <text
      x="40"
      y="52"
      font-family="sans-serif"
      font-size="34"
      text-anchor="middle"
      fill="#fff"
    >
      ${initials}
    </text>
  </svg>`;
  call.response
    .type('image/svg+xml')
    .set('cache-control', 'public, max-age=86400')
    .set('content-security-policy', "default-src 'none'")
    .send(picture.text);
}
