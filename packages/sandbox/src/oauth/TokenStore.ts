import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { User } from '../state/model';
import type { StateStore } from '../state/StateStore';

/** The bearer of a token that the sandbox knows. */
export interface Viewer {
  user: User;
  /** Identifies the token's budget; the token itself is not kept. */
  tokenId: string;
  scopes: string[];
}

const machineScopes = ['admin:org', 'delete_repo', 'repo', 'user', 'workflow'];
const personScopes = ['read:org', 'repo', 'user', 'workflow'];

/**
 * The machine token from the environment and the tokens handed out at sign-in.
 * Those are kept as digests.
 */
export class TokenStore {
  constructor(
    private readonly machineToken: string,
    private readonly store: () => StateStore,
  ) {}

  /** Hands out a token for a person. */
  issue(login: string): string {
    const token = `gho_${randomBytes(18).toString('hex')}`;
    this.store().tokens.push({ sha256: digest(token), login });
    this.store().changed();
    return token;
  }

  /** Whose token it is, or undefined for one that was never handed out. */
  viewer(token: string): Viewer | undefined {
    const sha256 = digest(token);
    if (
      timingSafeEqual(
        Buffer.from(sha256),
        Buffer.from(digest(this.machineToken)),
      )
    ) {
      return {
        user: this.machineUser(),
        tokenId: sha256,
        scopes: machineScopes,
      };
    }
    const issued = this.store().tokens.find(entry => entry.sha256 === sha256);
    const user = issued && this.store().user(issued.login);
    return user && { user, tokenId: sha256, scopes: personScopes };
  }

  /**
   * The portal's machine account with the rights of an owner, so that nobody's own
   * name stands on a pull request that they are to review. An organisation without
   * one has its administrator act.
   */
  private machineUser(): User {
    const store = this.store();
    const account = store.state.users.find(({ machine }) => machine);
    return account ? { ...account, role: 'admin' } : store.administrator();
  }
}

/** The token of an `Authorization` header: `token T`, `Bearer T` or Basic. */
export function tokenOf(header: string | undefined): string | undefined {
  const [scheme, value] = (header ?? '').trim().split(/\s+/, 2);
  if (!value) {
    return undefined;
  }
  if (/^(token|bearer)$/i.test(scheme)) {
    return value;
  }
  if (/^basic$/i.test(scheme)) {
    const [user, ...password] = Buffer.from(value, 'base64')
      .toString('utf8')
      .split(':');
    const secret = password.join(':');
    // `https://TOKEN@host` and `TOKEN:x-oauth-basic` carry it as the user name.
    return secret === '' || secret === 'x-oauth-basic' ? user : secret;
  }
  return undefined;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
