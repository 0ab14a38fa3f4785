import { type Page, expect, test } from '@playwright/test';
import {
  eventually,
  expectAccessible,
  portalUrl,
  readToken,
  signInAs,
} from './support/portal';
import { expectFits } from './support/presentable';
import { takeScreenshot } from './support/screenshots';

test.describe.configure({ mode: 'serial' });

const STAMP = Date.now().toString(36);
const SURVEY = `survey-${STAMP}`;
const TITLE = `Survey ${STAMP}`;
const REQUEST = `A template for batch jobs ${STAMP}`;
const surveyRoute = () => `${portalUrl()}/api/surveys/v1/campaigns/${SURVEY}`;
let developer: Page;
let platform: Page;

test.beforeAll(async ({ browser }) => {
  developer = await (await browser.newContext()).newPage();
  platform = await (await browser.newContext()).newPage();
  await signInAs(developer, 'mira-okafor');
  await signInAs(platform, 'priya-raman');
});

test.afterAll(async () => {
  await developer.context().close();
  await platform.context().close();
});

/** The open survey of this test; others may be open beside it. */
const survey = (page: Page) => page.getByRole('region', { name: TITLE });

test('the platform team plans a survey and opens it', async () => {
  await platform.goto(`${portalUrl()}/surveys/manage`);
  const form = platform.getByRole('region', { name: 'Plan a survey' });
  await form.getByLabel(/^Title/).fill(TITLE);
  await form.getByLabel(/^Short name/).fill(SURVEY);
  await form.getByLabel(/^Groups to ask/).fill('group:default/team-commerce');
  await form.getByRole('button', { name: 'Plan' }).click();
  const row = platform.getByRole('row', { name: new RegExp(TITLE) });
  await row.getByRole('button', { name: 'Open now' }).click();
  await expect(row.getByRole('button', { name: 'Close now' })).toBeVisible();
  await expectAccessible(platform, 'survey-manage');
});

test('the survey fits a phone, with room for a thumb', async ({ browser }) => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    reducedMotion: 'reduce',
    hasTouch: true,
  });
  const page = await context.newPage();
  // A phone in portrait has the navigation behind a button.
  await page.setViewportSize({ width: 1400, height: 900 });
  await signInAs(page, 'jonas-weber');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${portalUrl()}/surveys/answer`);
  await expect(survey(page).getByRole('radio')).toHaveCount(11);
  const scores = survey(page).locator('label', {
    has: page.getByRole('radio'),
  });
  for (const score of await scores.all()) {
    const box = await score.boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(
      40,
    );
  }
  await expectFits(page, 'survey-answer on a phone');
  // Whatever still loads may say so by moving.
  await page.waitForLoadState('networkidle');
  await expect
    .poll(() =>
      page.evaluate(
        () =>
          document
            .getAnimations()
            .filter(({ playState }) => playState === 'running').length,
      ),
    )
    .toBe(0);
  await takeScreenshot(page, 'survey-answer-390');
  await expectAccessible(page, 'survey-answer on a phone');
  await context.close();
});

test('a developer answers with the keyboard alone, sealed and without a session', async () => {
  await developer.goto(`${portalUrl()}/surveys/answer`);
  const form = survey(developer);
  await form.getByRole('radio', { name: '5 of 10' }).focus();
  await developer.keyboard.press('8');
  await expect(form.getByRole('radio', { name: '8 of 10' })).toBeChecked();
  await developer.keyboard.press('ArrowRight');
  await expect(form.getByRole('radio', { name: '9 of 10' })).toBeChecked();
  await developer.keyboard.press('Tab');
  await developer.keyboard.press('Tab');
  await expect(form.getByRole('textbox')).toBeFocused();
  await developer.keyboard.type('A very particular opinion');
  await expect(form.getByText('Your answer is anonymous.')).toBeVisible();
  const cast = developer.waitForRequest(request =>
    request.url().endsWith(`/${SURVEY}/answers`),
  );
  await form.getByRole('button', { name: 'Send my answer' }).focus();
  await developer.keyboard.press('Enter');
  const sent = await cast;
  const headers = await sent.allHeaders();
  expect([headers.authorization, headers.cookie]).toEqual([
    undefined,
    undefined,
  ]);
  expect(sent.postData()).not.toContain('particular');
  await expect(
    form.getByText('Thank you, your answer has been sent'),
  ).toBeVisible();
});

test('the answer is final, also in another browser', async ({ browser }) => {
  await developer.reload();
  await expect(
    survey(developer).getByText('Thank you, your answer has been sent'),
  ).toBeVisible();
  await expect(survey(developer).getByRole('radio')).toHaveCount(0);
  const other = await browser.newPage();
  await signInAs(other, 'mira-okafor');
  await other.goto(`${portalUrl()}/surveys/answer`);
  await expect(
    survey(other).getByText(/You have answered, or begun to/),
  ).toBeVisible();
  const second = await other.request.post(`${surveyRoute()}/ballots`, {
    headers: { authorization: await readToken(other) },
    data: { blindedMessage: Buffer.alloc(256, 7).toString('base64url') },
  });
  expect(second.status()).toBe(409);
  expect((await second.json()).error.message).toContain(
    'There is one for each person',
  );
  await other.close();
});

test('nobody sees results before the survey is counted', async () => {
  const results = await platform.request.get(`${surveyRoute()}/results`, {
    headers: { authorization: await readToken(platform) },
  });
  expect(results.status()).toBe(409);
});

test('a developer files a request from any page', async () => {
  await developer.goto(`${portalUrl()}/catalog`);
  await developer.getByRole('button', { name: 'Feedback' }).click();
  const dialog = developer.getByRole('dialog');
  await dialog.getByText('A wish').click();
  await dialog.getByLabel(/In one line/).fill(REQUEST);
  await expectAccessible(developer, 'request dialog');
  await dialog.getByRole('button', { name: 'Send' }).click();
  await expect(dialog).toBeHidden();
});

test('the platform team answers it', async () => {
  await platform.goto(`${portalUrl()}/surveys/requests?state=open`);
  await platform.getByRole('button', { name: `Answer: ${REQUEST}` }).click();
  const dialog = platform.getByRole('dialog');
  await dialog
    .getByLabel(/The plan, or the reason/)
    .fill('In the next quarter.');
  await dialog.getByRole('button', { name: 'Answer', exact: true }).click();
  await expect(dialog).toBeHidden();
});

test('the developer sees the answer, and is notified of it', async () => {
  await developer.goto(`${portalUrl()}/surveys/requests?state=answered`);
  const item = developer.getByRole('listitem').filter({ hasText: REQUEST });
  await expect(item).toContainText('Planned, answered on');
  await expect(item).toContainText('In the next quarter.');
  await expect(developer.getByRole('button', { name: /^Answer:/ })).toHaveCount(
    0,
  );
  // Another plugin keeps it, in its own time.
  await eventually(async () => {
    await developer.goto(`${portalUrl()}/notifications`);
    await expect(developer.getByText(new RegExp(REQUEST)).first()).toBeVisible({
      timeout: 5000,
    });
  });
});

test('the platform team moves a band, and the history says who and why', async () => {
  await platform.goto(`${portalUrl()}/kpis/infra-tickets`);
  await platform.getByRole('button', { name: 'Move the bands' }).click();
  const dialog = platform.getByRole('dialog');
  const average = dialog.getByRole('textbox', { name: /^Average/ });
  await expect(average).toHaveValue(/^[\d.]+$/);
  const before = Number(await average.inputValue());
  await average.fill(String(before + 1));
  await dialog.getByLabel('Reason').fill(`Agreed in ${STAMP}`);
  await dialog.getByRole('button', { name: 'Look at the change' }).click();
  await expect(dialog.getByText(`then ${before + 1}`)).toBeVisible();
  await dialog.getByRole('button', { name: 'Move them' }).click();
  await expect(dialog).toBeHidden();
  await developer.goto(`${portalUrl()}/kpis/infra-tickets`);
  const change = developer
    .getByRole('listitem')
    .filter({ hasText: `Agreed in ${STAMP}` });
  await expect(change).toContainText('priya-raman');
  await expect(
    developer.getByRole('button', { name: 'Move the bands' }),
  ).toHaveCount(0);
});

test('the quarter report fits one sheet of paper', async () => {
  await platform.goto(`${portalUrl()}/kpis/report`);
  await expect(platform.getByText('How the figures are made')).toBeVisible();
  const pdf = await platform.pdf({ preferCSSPageSize: true });
  expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
});
