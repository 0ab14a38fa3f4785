import { type Locator, type Page, expect, test } from '@playwright/test';
import { eventually, portalUrl, readToken, signInAs } from './support/portal';
import { expectPresentable } from './support/presentable';
import { hasTemplateHistory } from './support/templateHistory';

test.describe.configure({ mode: 'serial' });

const SERVICE = 'my-org/loyalty-service';
let page: Page;

test.beforeAll(async ({ browser }) => {
  const context = await browser.newContext({
    colorScheme: 'light',
    viewport: { width: 1400, height: 900 },
    reducedMotion: 'reduce',
  });
  page = await context.newPage();
  await signInAs(page, 'priya-raman');
});

test.afterAll(() => page.context().close());

const open = (path: string) => page.goto(`${portalUrl()}${path}`);

/** Pages that the platform team looks after its work on, with a text of their data. */
const PAGES: { name: string; path: string; text: RegExp }[] = [
  {
    name: 'golden-paths-adoption',
    path: '/golden-paths/adoption',
    text: /eligible repositories/,
  },
  {
    name: 'golden-paths-repositories',
    path: '/golden-paths/repositories?missing=scan&called=true&unreadable=no',
    text: /of \d+ shown|No repository matches/,
  },
  {
    name: 'golden-paths-updates',
    path: '/golden-paths/updates',
    text: /Match with a template by hand/,
  },
  {
    name: 'golden-paths-campaigns',
    path: '/golden-paths/campaigns',
    text: /No campaign yet|Progress/,
  },
  {
    name: 'golden-paths-joining',
    path: '/golden-paths/joining',
    text: /of \d+ repositories/,
  },
  {
    name: 'golden-paths-exemptions',
    path: '/golden-paths/exemptions',
    text: /Add an exemption/,
  },
  {
    name: 'golden-paths-moves',
    path: '/golden-paths/moves',
    text: /Not on the layer/,
  },
  {
    name: 'golden-paths-entity-tab',
    path: '/catalog/default/component/order-service/golden-path',
    text: /on it at v/,
  },
  { name: 'audit', path: '/audit', text: /just now|ago/ },
  {
    name: 'audit-empty',
    path: '/audit?who=user:default/nobody-at-all',
    text: /No event matches/,
  },
  {
    name: 'catalog-health',
    path: '/catalog-health',
    text: /Nothing to mend here|What to do/,
  },
];

PAGES.forEach(({ name, path, text }) => {
  test(`${name} has its data in light, dark and narrow, without an accessibility fault`, async () => {
    await open(path);
    await expect(page.locator('body').getByText(text).first()).toBeVisible({
      timeout: 60_000,
    });
    await expectPresentable(page, name);
  });
});

/** What the words of a link count: "22", "55 eligible", "−4 archived". */
function countOf(words: string): number | undefined {
  const found = /^−?([\d,]+)(?: |$)/.exec(words.trim());
  return found ? Number(found[1].replaceAll(',', '')) : undefined;
}

/** How many each counting link says, and where it leads. */
async function readCounts(links: Locator) {
  const found = await links.evaluateAll(anchors =>
    anchors.map(anchor => ({
      words: anchor.textContent ?? '',
      href: anchor.getAttribute('href') ?? '',
    })),
  );
  return found.flatMap(({ words, href }) => {
    const count = countOf(words);
    // A cell "2 / 4" leads to the two that are missing.
    return count === undefined || words.includes('/') ? [] : [{ count, href }];
  });
}

const TO_LIST = 'a[href*="/golden-paths/repositories?"]';

/** Each page with counts: what shows that they are there, and their links. */
const COUNTED = [
  {
    path: '/golden-paths/adoption',
    shown: [
      'table[aria-label="Teams and layers"]',
      'table[aria-label="Adoption by"]',
      'ul[aria-label="By month"]',
      'main >> text=Pinned to',
    ],
    links: `main ${TO_LIST}`,
    least: 60,
  },
  {
    path: '/golden-paths/moves',
    shown: ['table[aria-label="What those off the path are missing"]'],
    // The third column counts owners, of whom one may have several.
    links: `table[aria-label="What those off the path are missing"] td:not(:nth-child(3)) ${TO_LIST}`,
    least: 5,
  },
];

COUNTED.forEach(({ path, shown, links, least }) => {
  test(`every count of ${path} lists exactly what it was counted from`, async () => {
    const requested = page.waitForRequest(/\/api\/golden-paths\//);
    await open(path);
    const { origin } = new URL((await requested).url());
    const headers = { authorization: await readToken(page) };
    // A scan or a webhook may come in between.
    await eventually(async () => {
      await page.reload();
      for (const part of shown) {
        await expect(page.locator(part).first()).toBeVisible();
      }
      const counts = await readCounts(page.locator(links));
      expect(counts.length).toBeGreaterThanOrEqual(least);
      for (const { count, href } of counts) {
        const { search } = new URL(href, portalUrl());
        const answer = await page.request.get(
          `${origin}/api/golden-paths/v1/repositories${search}&limit=1`,
          { headers },
        );
        expect(answer.status(), href).toBe(200);
        expect((await answer.json()).total, href).toBe(count);
      }
    });
  });
});

test.describe('an update of a service to the newest template', () => {
  test.skip(
    !hasTemplateHistory(),
    'This copy of the project has no history of its templates',
  );

  test('is shown file by file, opened as a pull request and followed to GitHub', async () => {
    test.setTimeout(300_000);
    await open('/golden-paths/updates?text=loyalty');
    const row = page.getByRole('row', { name: new RegExp(SERVICE) });
    await eventually(async () => {
      await page.reload();
      await expect(row).toContainText('Behind', { timeout: 5_000 });
    }, 240_000);
    await row.getByRole('link', { name: SERVICE }).click();
    await expect(page.getByText('Files that change')).toBeVisible();
    await expectPresentable(page, 'golden-paths-drift');
    await page
      .getByRole('button', { name: /(Open|Update) the pull request/ })
      .click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /(Open|Update) it/ })
      .click();
    const link = page.getByRole('link', { name: /^#\d+/ }).first();
    // The branch is pushed meanwhile.
    await expect(link).toBeVisible({ timeout: 90_000 });
    const opened = page.context().waitForEvent('page');
    await link.click();
    const pull = await opened;
    await expect(pull.locator('body')).toContainText('wants to merge');
    await expect(pull.locator('body')).toContainText(
      '.golden-path/lineage.yaml',
    );
    await pull.close();
  });

  test('stands in the list with its pull request', async () => {
    await open('/golden-paths/updates?text=loyalty');
    const row = page.getByRole('row', { name: new RegExp(SERVICE) });
    await expect(row.getByRole('link', { name: /^#\d+/ })).toBeVisible();
    await expect(row).toContainText(/open, (no checks|checks)/);
  });
});
