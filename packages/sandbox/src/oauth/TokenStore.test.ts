import type { User } from '../state/model';
import type { StateStore } from '../state/StateStore';
import { TokenStore } from './TokenStore';

const person = { login: 'priya-raman', role: 'admin' } as User;
const machine = { login: 'portal-bot', role: 'member', machine: true } as User;

function viewerOf(users: User[], token = 'machine-token') {
  const store = { state: { users }, administrator: () => person, tokens: [] };
  return new TokenStore(
    'machine-token',
    () => store as unknown as StateStore,
  ).viewer(token)?.user;
}

describe('TokenStore', () => {
  it("lets machines act as the portal's account, with the rights of an owner", () => {
    expect(viewerOf([person, machine])).toMatchObject({
      login: 'portal-bot',
      role: 'admin',
    });
    // What is stored stays what it is.
    expect(machine.role).toBe('member');
  });

  it('lets the administrator act where there is no such account', () => {
    expect(viewerOf([person])).toBe(person);
    expect(viewerOf([person, machine], 'another')).toBeUndefined();
  });
});
