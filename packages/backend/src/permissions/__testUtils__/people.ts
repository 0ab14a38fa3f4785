import { generateKeyPairSync, sign } from 'node:crypto';

/** Who asks: a person of each role, two machines, and nobody. */
export const callers = {
  developer: { userEntityRef: 'user:default/mira', group: 'team-commerce' },
  'team-lead': { userEntityRef: 'user:default/jonas', group: 'leads' },
  finance: { userEntityRef: 'user:default/lucia', group: 'team-finance' },
  'platform-team': {
    userEntityRef: 'user:default/priya',
    group: 'team-platform',
  },
  auditor: { userEntityRef: 'user:default/tom', group: 'team-audit' },
  machine: { token: 'token-of-a-machine-that-may-all' },
  'costs-machine': { token: 'token-of-a-machine-for-costs-only' },
  anonymous: {},
} as const;

export type Caller = keyof typeof callers;
export const allCallers = Object.keys(callers) as Caller[];

export const roles = {
  'platform-team': ['group:default/team-platform'],
  'team-lead': ['group:default/leads'],
  finance: ['group:default/team-finance'],
  auditor: ['group:default/team-audit'],
};

/** The machines as an operator would configure them. */
export const externalAccess = [
  {
    type: 'static',
    options: { token: callers.machine.token, subject: 'machine' },
  },
  {
    type: 'static',
    options: {
      token: callers['costs-machine'].token,
      subject: 'billing-export',
    },
    accessRestrictions: [{ plugin: 'costs' }],
  },
];

/** Groups of a person, as the auth plugin would tell. */
export function ownershipOf(userEntityRef: string): string[] {
  const person = Object.values(callers).find(
    caller =>
      'userEntityRef' in caller && caller.userEntityRef === userEntityRef,
  );
  return person && 'group' in person
    ? [userEntityRef, `group:default/${person.group}`]
    : [userEntityRef];
}

/** Signs tokens of people, as the auth plugin does. */
export class TokenIssuer {
  private readonly keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });

  get publicKeys() {
    const key = this.keys.publicKey.export({ format: 'jwk' });
    return { keys: [{ ...key, kid: 'key', alg: 'ES256', use: 'sig' }] };
  }

  issue(userEntityRef: string): string {
    const now = Math.floor(Date.now() / 1000);
    const claims = { sub: userEntityRef, iat: now, exp: now + 3600 };
    // Plugins hand on to others a token that is good for less, with this proof.
    const limited = this.sign('vnd.backstage.limited-user', claims);
    const [, , uip] = limited.split('.');
    return this.sign('vnd.backstage.user', { ...claims, uip });
  }

  private sign(type: string, claims: object): string {
    const text = [{ typ: type, alg: 'ES256', kid: 'key' }, claims]
      .map(part => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    const signature = sign('sha256', Buffer.from(text), {
      key: this.keys.privateKey,
      dsaEncoding: 'ieee-p1363',
    });
    return `${text}.${signature.toString('base64url')}`;
  }

  /** What a caller sends as `authorization`; undefined for nobody. */
  headerOf(caller: Caller): string | undefined {
    const who = callers[caller];
    if ('token' in who) {
      return `Bearer ${who.token}`;
    }
    return 'userEntityRef' in who
      ? `Bearer ${this.issue(who.userEntityRef)}`
      : undefined;
  }
}
