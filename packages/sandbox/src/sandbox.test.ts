import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { startSandbox } from './startSandbox';
import {
  startTestSandbox,
  type TestSandbox,
} from './__testUtils__/startTestSandbox';

describe('startSandbox', () => {
  let sandbox: TestSandbox;

  beforeEach(async () => {
    sandbox = await startTestSandbox();
  });
  afterEach(() => sandbox.destroy());

  it('keeps what was made over a restart', async () => {
    await sandbox.rest('POST', '/orgs/my-org/repos', { name: 'kept' });
    await sandbox.rest('PUT', '/repos/my-org/kept/contents/a.md', {
      message: 'a',
      content: 'YQ==',
    });
    sandbox = await sandbox.restart();
    const file = await sandbox.rest('GET', '/repos/my-org/kept/contents/a.md');
    expect(file.body.content).toBe('YQ==');
    expect(sandbox.logged).toEqual([]);
  });

  it('writes soon after a change, so a crash loses little', async () => {
    await sandbox.rest('POST', '/orgs/my-org/repos', { name: 'written' });
    const read = () => readFile(join(sandbox.dataDir, 'state.json'), 'utf8');
    const deadline = Date.now() + 40_000;
    while (!(await read()).includes('"written"') && Date.now() < deadline) {
      await new Promise(resolve => setTimeout(resolve, 50));
    }
    expect(JSON.parse(await read()).state.repositories.at(-1).name).toBe(
      'written',
    );
    expect(
      (await readdir(sandbox.dataDir)).filter(name => name.endsWith('.tmp')),
    ).toEqual([]);
  });

  it.each([
    ['cut off in the middle', (text: string) => text.slice(0, 500)],
    [
      'of another format',
      (text: string) =>
        text.replace(/"formatVersion":\d+/, '"formatVersion":0'),
    ],
  ])('generates anew from a state %s', async (_, damage) => {
    await sandbox.rest('POST', '/orgs/my-org/repos', { name: 'gone' });
    await sandbox.close();
    const file = join(sandbox.dataDir, 'state.json');
    await writeFile(file, damage(await readFile(file, 'utf8')));
    sandbox = await sandbox.restart();
    expect(sandbox.logged[0]).toContain('Generating the demo organisation');
    expect((await sandbox.rest('GET', '/repos/my-org/gone')).status).toBe(404);
    expect(existsSync(join(sandbox.dataDir, 'repos/my-org/gone.git'))).toBe(
      false,
    );
  });

  it('generates anew when the first time was interrupted', async () => {
    const dataDir = join(sandbox.folder, 'half');
    await mkdir(join(dataDir, 'repos/my-org/half.git'), { recursive: true });
    const second = await sandbox.restart({ dataDir });
    expect(second.logged[0]).toContain('nothing generated yet');
    expect(
      (await second.rest('GET', '/repos/my-org/order-service')).status,
    ).toBe(200);
    expect(existsSync(join(dataDir, 'repos/my-org/half.git'))).toBe(false);
    sandbox = second;
  });

  it('goes back to the beginning when it is told to', async () => {
    await sandbox.rest('POST', '/orgs/my-org/repos', { name: 'new' });
    const reset = await fetch(`${sandbox.url}/sandbox/reset`, {
      method: 'POST',
    });
    expect(reset.status).toBe(204);
    expect((await sandbox.rest('GET', '/repos/my-org/new')).status).toBe(404);
    expect(
      (await sandbox.rest('GET', '/repos/my-org/order-service')).status,
    ).toBe(200);
  });

  it('refuses production, other addresses and a missing token', async () => {
    const options = {
      port: 0,
      dataDir: join(sandbox.folder, 'x'),
      seed: 's',
      token: 'long-enough',
    };
    await expect(startSandbox({ ...options, host: '0.0.0.0' })).rejects.toThrow(
      "host is '0.0.0.0'",
    );
    await expect(startSandbox({ ...options, token: '' })).rejects.toThrow(
      'SANDBOX_TOKEN',
    );
    const before = process.env.NODE_ENV;
    process.env.NODE_ENV = 'production';
    try {
      await expect(startSandbox(options)).rejects.toThrow(
        'NODE_ENV is production',
      );
    } finally {
      process.env.NODE_ENV = before;
    }
    expect(existsSync(options.dataDir)).toBe(false);
  });

  it('leaves the data alone when its port is taken', async () => {
    const { port } = new URL(sandbox.url);
    const dataDir = join(sandbox.folder, 'never');
    await expect(
      startSandbox({
        port: Number(port),
        dataDir,
        seed: 's',
        token: 'long-enough',
      }),
    ).rejects.toThrow('EADDRINUSE');
    expect(existsSync(dataDir)).toBe(false);
  });

  it('names itself in every answer and answers under its own name only', async () => {
    const page = await fetch(`${sandbox.url}/nowhere/at/all`);
    expect([page.status, page.headers.get('x-provenpath-sandbox')]).toEqual([
      404,
      '0.1.0',
    ]);
    const health = await fetch(`${sandbox.url}/sandbox/health`);
    expect(await health.json()).toMatchObject({ ready: true, repositories: 4 });
    const status = await new Promise(resolve => {
      request(
        `${sandbox.url}/sandbox/health`,
        { headers: { host: 'evil.example' } },
        response => resolve(response.statusCode),
      ).end();
    });
    expect(status).toBe(421);
  });
});
