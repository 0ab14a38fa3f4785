import {
  startTestSandbox,
  type TestSandbox,
} from '../__testUtils__/startTestSandbox';
import { html } from './html';
import { banner } from './layout';
import { renderMarkdown, safeTarget } from './markdown';

const repo = '/my-org/order-service';

describe('pages', () => {
  let sandbox: TestSandbox;

  beforeAll(async () => {
    sandbox = await startTestSandbox();
  });
  afterAll(() => sandbox.destroy());

  const page = async (path: string, headers = {}) => {
    const response = await fetch(`${sandbox.url}${path}`, { headers });
    return { status: response.status, text: await response.text() };
  };
  const post = (path: string, fields: Record<string, string>, headers = {}) =>
    fetch(`${sandbox.url}${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: sandbox.url, ...headers },
      body: new URLSearchParams(fields),
    });

  it.each([
    ['/', 'MyOrg'],
    ['/my-org', 'order-service'],
    ['/mira-okafor', 'Commerce'],
    ['/orgs/my-org/teams', 'Engineering'],
    ['/orgs/my-org/teams/team-commerce', 'Jonas Weber'],
    [repo, 'git clone'],
    [`${repo}.git`, 'git clone'],
    ['/my-org/empty-service', 'This repository is empty'],
    [`${repo}/tree/main/k8s`, 'kustomization.yaml'],
    [`${repo}/blob/main/catalog-info.yaml`, 'kind: Component'],
    [`${repo}/edit/main/catalog-info.yaml`, 'kind: Component'],
    [`${repo}/commits/main`, 'Step 2'],
    [`${repo}/commit/main`, '+# Docs'],
    [`${repo}/branches`, 'main'],
    [`${repo}/pulls`, 'No pull requests yet'],
    [`${repo}/issues`, 'Checkout is down'],
    [`${repo}/issues/1`, 'It hurts'],
    [`${repo}/actions`, 'generated'],
    [`${repo}/actions/runs/60`, 'It never ran'],
    [`${repo}/deployments`, 'generated'],
    ['/argocd/applications', 'No applications yet'],
    ['/sandbox/persona', 'Tom Adeyemi'],
  ])('%s is there and says what it is', async (path, expected) => {
    const { status, text } = await page(path);
    expect([path, status]).toEqual([path, 200]);
    expect(text).toContain(expected);
    expect(text).toContain(banner);
    expect(text).toContain('<main id="main">');
    expect(text.match(/<h1>/g)).toHaveLength(1);
  });

  it('answers what is not there with a page, and counts it', async () => {
    for (const path of ['/nobody', `${repo}/blob/main/x`, `${repo}/pull/9`]) {
      const { status, text } = await page(path);
      expect([path, status]).toEqual([path, 404]);
      expect(text).toContain(banner);
    }
    expect((await page('/a/b/c/d')).status).toBe(404);
    const log = await (await fetch(`${sandbox.url}/sandbox/requests`)).json();
    expect(log.missing).toEqual([{ request: 'GET /a/b/c/d', count: 1 }]);
  });

  it('escapes what people wrote', async () => {
    const { text } = await page(`${repo}/issues`);
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(text).not.toContain('<script');
    const readme = await page(repo);
    expect(readme.text).toContain('Takes &lt;b&gt;orders&lt;/b&gt;');
  });

  it('hides private repositories from those who may not read them', async () => {
    expect((await page('/my-org/secret-plans')).status).toBe(200);
    const mira = { cookie: 'sandbox_persona=mira-okafor' };
    expect((await page('/my-org/secret-plans', mira)).status).toBe(404);
    expect((await page('/my-org', mira)).text).not.toContain('secret-plans');
  });

  it('reviews and merges as the persona, from its own pages only', async () => {
    const api = '/repos/my-org/order-service';
    await sandbox.rest('PUT', `${api}/branches/main/protection`, {
      required_status_checks: null,
      enforce_admins: true,
      required_pull_request_reviews: { required_approving_review_count: 1 },
      restrictions: null,
    });
    const { body: head } = await sandbox.rest('GET', `${api}/commits/main`);
    await sandbox.rest('POST', `${api}/git/refs`, {
      ref: 'refs/heads/change',
      sha: head.sha,
    });
    await sandbox.rest('PUT', `${api}/contents/new.md`, {
      message: 'New',
      content: 'bmV3Cg==',
      branch: 'change',
    });
    await sandbox.rest('POST', `${api}/pulls`, {
      title: 'New file',
      head: 'change',
      base: 'main',
    });
    const pull = `${repo}/pull/4`;
    const before = await page(pull);
    expect(before.text).toContain('At least 1 approving review is required');
    expect(before.text).toContain('priya-raman opened this');
    expect(before.text).not.toContain('Merge pull request</button>');
    const chosen = await post('/sandbox/persona', { login: 'jonas-weber' });
    const cookie = (chosen.headers.get('set-cookie') ?? '').split(';')[0];
    expect(cookie).toBe('sandbox_persona=jonas-weber');
    const foreign = await post(
      `${pull}/merge`,
      { method: 'merge' },
      { origin: 'http://evil.example', cookie },
    );
    expect(foreign.status).toBe(403);
    const tooEarly = await post(
      `${pull}/merge`,
      { method: 'merge' },
      { cookie },
    );
    expect(tooEarly.status).toBe(405);
    const reviewed = await post(
      `${pull}/review`,
      { verdict: 'APPROVED' },
      { cookie },
    );
    expect([reviewed.status, reviewed.headers.get('location')]).toEqual([
      303,
      pull,
    ]);
    expect((await page(pull)).text).toContain('Merge pull request');
    const stranger = { cookie: 'sandbox_persona=tom-adeyemi' };
    expect(
      (await post(`${pull}/merge`, { method: 'merge' }, stranger)).status,
    ).toBe(403);
    const merged = await post(
      `${pull}/merge`,
      { method: 'squash' },
      { cookie },
    );
    expect(merged.status).toBe(303);
    expect((await page(pull)).text).toContain('Merged by');
    const queued = await page(`${repo}/actions`);
    expect(queued.text).toContain('queued, no runner here');
  });

  it('serves its stylesheet and pictures', async () => {
    expect((await page('/sandbox/style.css')).text).toContain(
      'prefers-color-scheme: dark',
    );
    expect((await page('/avatars/mira-okafor')).text).toMatch(/>\s*MO\s*</);
  });
});

describe('html', () => {
  it('escapes every value and leaves its own HTML alone', () => {
    const name = `<b>"x" & 'y'</b>`;
    expect(
      html`<p title="${name}">${[html`<i>${1}</i>`, null, false]}</p>`.text,
    ).toBe(
      '<p title="&lt;b&gt;&quot;x&quot; &amp; &#39;y&#39;&lt;/b&gt;"><i>1</i></p>',
    );
  });
});

describe('renderMarkdown', () => {
  const render = (text: string) =>
    renderMarkdown(text, '/o/r/blob/main/docs').text;

  it.each([
    ['<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert(1)&gt;'],
    ['[x](javascript:alert(1))', '<p>x</p>'],
    ['[x](../a.md)', '<p><a href="/o/r/blob/main/a.md">x</a></p>'],
    [
      '[x](https://example.com/)',
      '<p><a href="https://example.com/">x</a></p>',
    ],
    ['![secret](https://example.com/a.png)', '<p>secret</p>'],
  ])('%s', (text, expected) => {
    expect(render(text).trim()).toBe(expected);
  });

  it('finds schemes behind disguises', () => {
    expect(safeTarget(' JavaScript:alert(1)', '/b')).toBeUndefined();
    expect(safeTarget('//example.com', '/b')).toBeUndefined();
    expect(safeTarget('#part', '/b')).toBe('#part');
  });
});
