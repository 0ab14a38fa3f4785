import path from 'node:path';
import {
  readStackSettings,
  sandboxEnvironment,
  webhookEnvironment,
} from './settings';

describe('readStackSettings', () => {
  it('uses the sandbox and the embedded PostgreSQL unless told otherwise', () => {
    const settings = readStackSettings({}, []);
    expect(settings.ports).toEqual({
      portal: 3000,
      backend: 7007,
      sandbox: 4010,
    });
    expect(settings).toMatchObject({
      useSandbox: true,
      useEmbeddedPostgres: true,
      watch: false,
    });
    expect(path.basename(settings.localDir)).toBe('.local');
  });

  it('follows the environment and the arguments', () => {
    const settings = readStackSettings(
      {
        PORTAL_PORT: '8080',
        GITHUB_HOST: 'github.com',
        POSTGRES_HOST: 'db.example',
      },
      ['--dev'],
    );
    expect(settings.ports.portal).toBe(8080);
    expect(settings).toMatchObject({
      useSandbox: false,
      useEmbeddedPostgres: false,
      watch: true,
    });
  });
});

describe('sandboxEnvironment', () => {
  it('names the host with its port, as integrations are found by it', () => {
    const env = sandboxEnvironment('http://localhost:4011', {
      githubToken: 'a',
      argoPassword: 'b',
      webhookSecret: 'c',
    });
    expect(env.GITHUB_HOST).toBe('localhost:4011');
    expect(env.GITHUB_API_BASE_URL).toBe('http://localhost:4011/api/v3');
    expect(env.GITHUB_WEBHOOK_SECRET).toBe('c');
    expect(env.ARGOCD_URL).toBe('http://localhost:4011/argocd');
  });
});

describe('webhookEnvironment', () => {
  it("tells the backend's door for events, signed", () => {
    expect(webhookEnvironment('http://localhost:7008', 'c')).toEqual({
      SANDBOX_WEBHOOK_URL: 'http://localhost:7008/api/events/http/github',
      SANDBOX_WEBHOOK_SECRET: 'c',
    });
  });
});
