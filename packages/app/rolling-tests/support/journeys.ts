import { type Page, expect } from '@playwright/test';
import type { Replica } from '@provenpath/local-stack';
import { eventually, portalUrl } from '../../e2e-tests/support/portal';
import { KILLED_BILL } from '../../replica-tests/support/bill';
import type { Journey } from './Traffic';

export type Headers = Record<string, string>;

const { month, currency } = KILLED_BILL;
const REPORT = `/api/costs/v1/report?from=${month}&to=${month}&currency=${currency}&groupBy=service`;

/** What a developer reads and writes all day; `stamp` tells the wishes of one time. */
export function journeysOf(stamp: string): Journey[] {
  return [
    { name: 'page', route: '/catalog', status: 200 },
    {
      name: 'catalog',
      route: '/api/catalog/entities/by-query?filter=kind=component&limit=20',
      status: 200,
    },
    {
      name: 'KPIs',
      route: '/api/kpis/v1/kpis?subject=organization&period=P90D',
      status: 200,
    },
    { name: 'costs', route: REPORT, status: 200 },
    { name: 'surveys', route: '/api/surveys/v1/campaigns', status: 200 },
    { name: 'collectors', route: '/api/delivery/v1/collectors', status: 200 },
    {
      name: 'wishes written',
      route: '/api/surveys/v1/requests',
      body: turn => ({ kind: 'request', title: `${stamp} ${turn}` }),
      status: 201,
    },
    { name: 'wishes read', route: '/api/surveys/v1/requests', status: 200 },
  ];
}

/** A JSON answer of the portal; all but 2xx is an error with what it said. */
export async function ask<T>(
  url: string,
  route: string,
  options: { headers: Headers; body?: unknown },
): Promise<T> {
  const answer = await fetch(`${url}/api/${route}`, {
    method: options.body === undefined ? 'GET' : 'POST',
    headers: { ...options.headers, 'content-type': 'application/json' },
    body: options.body === undefined ? undefined : JSON.stringify(options.body),
  });
  const text = await answer.text();
  if (!answer.ok) {
    throw new Error(`${route} answers ${answer.status}: ${text}`);
  }
  return JSON.parse(text);
}

/**
 * All that the release before tells, the other one tells too, with the same values;
 * it may tell more.
 */
export function expectAlike(now: unknown, before: unknown): void {
  expect({ told: now }).toMatchObject({ told: before });
}

/** The table of an invoice without which import brought it, and when: bills came again. */
export function figuresOf({ rows }: { rows: object[] }): object[] {
  return rows.map(row => ({
    ...row,
    importId: undefined,
    attributedAt: undefined,
  }));
}

/** The total of the bill and how many charges of it one replica tells. */
export async function readBill(
  { url }: Replica,
  headers: Headers,
): Promise<{ total: number; rows: unknown }> {
  const { rows, totals } = await ask<{
    rows: unknown;
    totals: { total: string }[];
  }>(url, REPORT.replace('/api/', ''), { headers });
  return { total: Number(totals[0].total), rows };
}

const titleOf = (id: string) => `Survey ${id}`;

/** Opens a survey to team Commerce from one replica. */
export async function openSurvey(
  { url }: Replica,
  headers: Headers,
  id: string,
): Promise<void> {
  const day = (offset: number) =>
    new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
  await ask(url, 'surveys/v1/campaigns', {
    headers,
    body: {
      id,
      title: titleOf(id),
      audience: ['group:default/team-commerce'],
      opensOn: day(0),
      closesOn: day(3),
    },
  });
  await ask(url, `surveys/v1/campaigns/${id}/open`, { headers, body: {} });
}

/** Answers the survey on its page, as a person would. */
export async function answerSurvey(page: Page, id: string): Promise<void> {
  await page.goto(`${portalUrl()}/surveys/answer`);
  const form = page.getByRole('region', { name: titleOf(id) });
  await form.getByRole('radio', { name: '5 of 10' }).focus();
  await page.keyboard.press('9');
  await form.getByRole('button', { name: 'Send my answer' }).click();
  await expect(
    form.getByText('Thank you, your answer has been sent'),
  ).toBeVisible();
}

/** Has one replica collect once more, and waits until that has come through. */
export async function collectOn(
  { url }: Replica,
  headers: Headers,
  collector: { plugin: string; id: string },
): Promise<void> {
  const route = `${collector.plugin}/v1/collectors`;
  const readRun = async () => {
    const { collectors } = await ask<{ collectors: Collector[] }>(url, route, {
      headers,
    });
    return collectors.find(({ id }) => id === collector.id)?.runs[0];
  };
  // Started while the schedule has it at work, it is refused: 409.
  await eventually(async () => {
    const before = await readRun();
    expect(before?.status).not.toBe('running');
    await ask(url, `${route}/${collector.id}/run`, { headers, body: {} });
    await eventually(async () => {
      const run = await readRun();
      expect(run?.id).not.toBe(before?.id);
      expect(run).toMatchObject({ status: 'succeeded', error: null });
    });
  });
}

/** What is on its schedule has come through once: figures come from all of it. */
export async function expectCollected(
  { url }: Replica,
  headers: Headers,
): Promise<void> {
  for (const plugin of ['delivery', 'kpis']) {
    const { collectors } = await ask<{ collectors: Collector[] }>(
      url,
      `${plugin}/v1/collectors`,
      { headers },
    );
    expect(collectors).not.toEqual([]);
    for (const { id, runs } of collectors) {
      expect([id, runs.map(({ status }) => status)]).toEqual([
        id,
        expect.arrayContaining(['succeeded']),
      ]);
    }
  }
}

interface Collector {
  id: string;
  runs: { id: string; status: string; error: string | null }[];
}
