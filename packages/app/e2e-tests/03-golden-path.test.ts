import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Page, expect, test } from '@playwright/test';
import { eventually, portalUrl, sandboxUrl, signInAs } from './support/portal';
import { takeScreenshot } from './support/screenshots';

test.describe.configure({ mode: 'serial' });

const SERVICE = `loyalty-${Date.now().toString(36)}`;
const rootDir = path.resolve(__dirname, '../../..');
let page: Page;

test.beforeAll(async ({ browser }) => {
  page = await browser.newPage();
  await signInAs(page, 'mira-okafor');
});

test.afterAll(() => page.close());

test('the form asks three things and prefills the rest', async () => {
  await page.goto(
    `${portalUrl()}/create/templates/default/spring-boot-service`,
  );
  const name = page.getByLabel(/Service name/);
  await name.fill('Wrong-');
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByText(/lowercase letters/).last()).toBeVisible();
  await name.fill(SERVICE);
  await expect(page.getByText(`${SERVICE} is free`)).toBeVisible();
  await expect(page.getByRole('combobox', { name: /Owner team/ })).toHaveValue(
    /team.commerce/i,
  );
  await expect(page.getByRole('radio', { name: /Tier 3/ })).toBeChecked();
  await expect(page.getByText(/On call/).first()).toBeVisible();
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByText('Infrastructure settings').first()).toBeVisible();
  await expect(page.getByText(/checks passed at/)).toBeVisible();
  await page.getByRole('button', { name: /review/i }).click();
  await expect(page.getByText(SERVICE).first()).toBeVisible();
});

test('the run is green in every step, and its links open', async () => {
  await page
    .getByRole('button', { name: /create/i })
    .last()
    .click();
  await expect(page.getByRole('link', { name: /Repository/ })).toBeVisible({
    timeout: 120_000,
  });
  const lastStep = page
    .getByRole('listitem')
    .filter({ hasText: 'Register the service in the catalog' });
  await expect(lastStep).toContainText('done');
  await takeScreenshot(page, 'template-run');
  const links = {
    Repository: `${sandboxUrl()}/my-org/${SERVICE}`,
    'Argo CD application': `${sandboxUrl()}/argocd/applications/${SERVICE}-prod`,
    'CI runs': `${sandboxUrl()}/my-org/${SERVICE}/actions`,
  };
  for (const [name, url] of Object.entries(links)) {
    await expect(page.getByRole('link', { name })).toHaveAttribute('href', url);
    expect((await page.request.get(url)).status()).toBe(200);
  }
});

test('the repository holds, file by file, what the template promises', async () => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'portal-clone-'));
  try {
    execFileSync('git', [
      'clone',
      '--quiet',
      `${sandboxUrl()}/my-org/${SERVICE}.git`,
      dir,
    ]);
    const files = execFileSync('git', ['ls-files'], {
      cwd: dir,
      encoding: 'utf8',
    });
    const promised = promisedFiles();
    expect(files.trim().split('\n').sort()).toEqual(promised);
    for (const file of promised) {
      const text = fs.readFileSync(path.join(dir, file), 'utf8');
      expect(text, file).not.toMatch(/\$\{\{\s*(values|parameters)/);
    }
    const catalogInfo = fs.readFileSync(
      path.join(dir, 'catalog-info.yaml'),
      'utf8',
    );
    expect(catalogInfo).toContain(`name: ${SERVICE}`);
    expect(catalogInfo).toContain(`argocd/app-name: ${SERVICE}-prod`);
    const lineage = fs.readFileSync(
      path.join(dir, '.golden-path/lineage.yaml'),
      'utf8',
    );
    expect(lineage).toContain('template: template:default/spring-boot-service');
    // The commit, or a digest where the portal runs without git's history.
    expect(lineage).toMatch(/version: ([0-9a-f]{40}|content-[0-9a-f]{40})/);
  } finally {
    fs.rmSync(dir, { recursive: true, force: true });
  }
});

/**
 * The files of the skeletons that the default answers choose, with the names
 * that depend on the service filled in by hand.
 */
function promisedFiles(): string[] {
  const templates = path.join(rootDir, 'templates');
  return [
    'spring-boot-service/skeleton/base',
    'spring-boot-service/skeleton/database',
    'shared/service',
    'shared/database',
  ]
    .flatMap(layer => listFiles(path.join(templates, layer)))
    .map(file =>
      file
        .replace('${{ values.javaGroupPath }}', 'com/myorg')
        .replace(
          '${{ values.javaName }}',
          `${SERVICE.replace('-', '')}service`,
        ),
    )
    .concat('.golden-path/lineage.yaml')
    .sort();
}

function listFiles(dir: string, prefix = ''): string[] {
  return fs
    .readdirSync(dir, { withFileTypes: true })
    .flatMap(entry =>
      entry.isDirectory()
        ? listFiles(path.join(dir, entry.name), `${prefix}${entry.name}/`)
        : [`${prefix}${entry.name}`],
    );
}

test('main is protected: a push straight to it is refused', async () => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'portal-push-'));
  const url = new URL(`${sandboxUrl()}/my-org/${SERVICE}.git`);
  url.username = 'mira-okafor';
  url.password = process.env.E2E_SANDBOX_TOKEN ?? '';
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: dir, encoding: 'utf8', stdio: 'pipe' });
  try {
    git('clone', '--quiet', url.href, '.');
    git(
      '-c',
      'user.name=m',
      '-c',
      'user.email=m@my-org.example',
      'commit',
      '--allow-empty',
      '-m',
      'x',
    );
    expect(() => git('push', 'origin', 'main')).toThrow(/GH006/);
  } finally {
    fs.rmSync(dir, { recursive: true, force: true });
  }
});

test('the service is in the catalog, its CI is queued and says why', async () => {
  await eventually(async () => {
    await page.goto(`${portalUrl()}/catalog/default/component/${SERVICE}`);
    await expect(page.getByRole('heading', { name: SERVICE })).toBeVisible({
      timeout: 5000,
    });
  });
  await page.goto(
    `${portalUrl()}/catalog/default/component/${SERVICE}/delivery`,
  );
  await expect(page.getByText(/queued, no runner here/).first()).toBeVisible();
});

test('the run is found on the KPI page as lead time', async () => {
  await eventually(async () => {
    await page.goto(
      `${portalUrl()}/kpis/service-creation-lead-time?reading=template-run&rows=counted`,
    );
    await expect(
      page.getByRole('link', { name: new RegExp(SERVICE) }).first(),
    ).toBeVisible({ timeout: 8000 });
  });
});
