import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import {
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { FileConfigSource, type ConfigSource } from '@backstage/config-loader';
import authPlugin from '@backstage/plugin-auth-backend';
import authModuleOidc from '@backstage/plugin-auth-backend-module-oidc-provider';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { findFreePort } from '@provenpath/local-stack';
import type { Knex } from 'knex';
import { Browser, type Page } from './__testUtils__/Browser';

jest.setTimeout(120_000);

interface SessionStoreClass {
  prototype: { stopDbCleanup(): void };
}
const mockSessionStores: SessionStoreClass[] = [];

// Nobody ends what the store of sessions does each minute: after this file it would
// fail the test that runs then, for want of a database.
jest.mock('connect-session-knex', () => {
  const open = jest.requireActual('connect-session-knex');
  return (session: unknown) => {
    const SessionStore: SessionStoreClass = open(session);
    mockSessionStores.push(SessionStore);
    return SessionStore;
  };
});

const CONFIG = path.resolve(
  __dirname,
  '../../../../deploy/app-config.oidc.yaml',
);
const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

let server: ChildProcess;
let portal: Awaited<ReturnType<typeof startTestBackend>>;
let origin: string;
let knex: Knex;

async function readConfig(source: ConfigSource) {
  for await (const { configs } of source.readConfigData()) {
    return configs.map(({ data }) => data);
  }
  throw new Error('The file holds no configuration');
}

beforeAll(async () => {
  const port = await findFreePort();
  server = fork(
    path.join(__dirname, '__testUtils__/oidcServer.mjs'),
    [String(port), 'portal', 'secret-of-the-portal'],
    { execArgv: [] },
  );
  const [{ ready: issuer }] = await once(server, 'message');
  const variables: Record<string, string> = {
    AUTH_SESSION_SECRET: 'a-secret-that-signs-the-cookie-of-the-session',
    OIDC_METADATA_URL: `${issuer}/.well-known/openid-configuration`,
    OIDC_CLIENT_ID: 'portal',
    OIDC_CLIENT_SECRET: 'secret-of-the-portal',
  };
  const [data] = await readConfig(
    FileConfigSource.create({
      path: CONFIG,
      substitutionFunc: async name => variables[name],
    }),
  );
  knex = await databases.init('POSTGRES_18');
  portal = await startTestBackend({
    features: [
      mockServices.database.factory({ knex }),
      mockServices.rootConfig.factory({
        data: {
          ...data,
          app: { baseUrl: 'http://localhost:3000' },
          auth: {
            ...new ConfigReader(data).get<object>('auth'),
            environment: 'production',
          },
        },
      }),
      authPlugin,
      authModuleOidc,
      catalogServiceMock.factory({
        entities: [
          {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'User',
            metadata: { name: 'mira-okafor', namespace: 'default' },
            spec: { profile: { email: 'mira@my-org.example' }, memberOf: [] },
          },
        ],
      }),
    ],
  });
  origin = `http://localhost:${portal.server.port()}`;
});

afterAll(async () => {
  await portal?.stop();
  server?.kill();
  // Throws when the portal keeps its sessions otherwise.
  mockSessionStores[0].prototype.stopDbCleanup();
});

/** Goes through the provider's pages as this person. */
async function signIn(login: string): Promise<Page> {
  const browser = new Browser();
  const asked = await browser.open(
    `${origin}/api/auth/oidc/start?env=production&origin=http://localhost:3000`,
  );
  const known = await browser.submit(asked, { login, password: 'any' });
  return browser.submit(known, {});
}

/** What the window of the provider hands to the portal's page. */
function answerOf({ text }: Page): Record<string, never> & {
  type: string;
  response?: { backstageIdentity: { identity: { userEntityRef: string } } };
  error?: { message: string };
} {
  const encoded = /decodeURIComponent\('([^']+)'\)/.exec(text)?.[1] ?? '';
  return JSON.parse(decodeURIComponent(encoded));
}

describe('signing in with OpenID Connect', () => {
  it('finds the user of the catalog by the address that the provider vouches for', async () => {
    const answer = answerOf(await signIn('mira'));
    expect(answer.error).toBeUndefined();
    expect(answer.response?.backstageIdentity.identity.userEntityRef).toBe(
      'user:default/mira-okafor',
    );
  });

  it('keeps the session where every replica finds it', async () => {
    await signIn('mira');
    const [{ count }] = await knex('sessions').count();
    expect(Number(count)).toBeGreaterThan(0);
  });

  it('lets nobody in whom the catalog does not know', async () => {
    const answer = answerOf(await signIn('stranger'));
    expect(answer.response).toBeUndefined();
    expect(answer.error?.message).toMatch(/unable to resolve user identity/i);
  });
});
