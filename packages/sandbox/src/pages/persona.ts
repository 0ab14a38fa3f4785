import type { Request } from 'express';
import type { Sandbox } from '../Sandbox';
import type { User } from '../state/model';

const cookieName = 'sandbox_persona';

/** The people one can sign in as, in the order in which they are shown. */
export function personas(sandbox: Sandbox): User[] {
  return sandbox.store.state.users
    .filter(({ persona }) => persona !== undefined)
    .sort(
      (left, right) => (left.persona?.order ?? 0) - (right.persona?.order ?? 0),
    );
}

/** Whom the pages act as: the one chosen, else the administrator. */
export function currentPersona(sandbox: Sandbox, request: Request): User {
  const cookie = (request.get('cookie') ?? '')
    .split(/;\s*/)
    .find(part => part.startsWith(`${cookieName}=`));
  const login = cookie?.slice(cookieName.length + 1) ?? '';
  return sandbox.store.user(login) ?? sandbox.store.administrator();
}

export function personaCookie(login: string): string {
  return `${cookieName}=${login}; Path=/; HttpOnly; SameSite=Strict`;
}
