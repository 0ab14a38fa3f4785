import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import {
  COMPLAINTS,
  complaintOf,
  createPastWaves,
  currentQuarter,
} from './pastWaves';
import { createPastRequests } from './pastRequests';

const ATTEMPTS = 60;
const PAUSE_MILLISECONDS = 5000;
/** So many equal answers in a row, and the catalog has read everybody. */
const EQUAL_ANSWERS = 4;
const DAYS_OPEN = 14;
const AUDIENCE = 'group:default/engineering';
/** Resolved complaints, and what was done. */
const RESOLVED: Record<string, string> = {
  'Build times are slow':
    'All builds share a cache: the median fell from 11 to 4 minutes.',
};

export interface SeedOptions {
  backendUrl: string;
  token: string;
  stateDir: string;
  signal: AbortSignal;
}

/**
 * Brings the demo organisation's past surveys and requests in over the same
 * interface as real ones, marked as demo data, and opens this quarter's survey.
 * Stopped in between, the next start goes on: nothing is brought in twice.
 *
 * @returns a sentence for the log
 */
export async function seedSurveys(options: SeedOptions): Promise<string> {
  const mark = path.join(options.stateDir, 'surveys-seeded');
  if (fs.existsSync(mark)) {
    return 'Surveys were brought in before.';
  }
  const now = new Date();
  const waves = createPastWaves(now);
  for (const wave of waves) {
    // 409: brought in by an earlier start, in another quarter.
    await ask(options, 'POST', '/imports', { ...wave, demo: true }, [409]);
  }
  await nameComplaints(
    options,
    waves.map(({ id }) => id),
  );
  await ask(options, 'POST', '/request-imports', {
    requests: createPastRequests(now),
    demo: true,
  });
  await openSurvey(options, now);
  fs.writeFileSync(mark, `${waves.length}\n`);
  return `${waves.length} past surveys were brought in, and this quarter's is open.`;
}

async function nameComplaints(options: SeedOptions, campaignIds: string[]) {
  for (const title of COMPLAINTS) {
    // 409: named by an earlier start that was stopped.
    await ask(options, 'POST', '/complaints', { title, demo: true }, [409]);
  }
  const { complaints } = await ask<{
    complaints: Array<{ id: string; title: string }>;
  }>(options, 'GET', '/complaints');
  const idOf = new Map(complaints.map(({ id, title }) => [title, id]));
  for (const campaignId of campaignIds) {
    const { comments } = await ask<{
      comments: Array<{ id: string; text: string }>;
    }>(options, 'GET', `/campaigns/${campaignId}/comments`);
    for (const { id, text } of comments) {
      const complaintId = idOf.get(complaintOf(text) ?? '');
      if (complaintId) {
        await ask(options, 'PUT', `/comments/${id}/complaints`, {
          complaintIds: [complaintId],
        });
      }
    }
  }
  for (const [title, resolution] of Object.entries(RESOLVED)) {
    await ask(options, 'PATCH', `/complaints/${idOf.get(title)}`, {
      status: 'resolved',
      resolution,
    });
  }
}

/** This quarter's survey takes real answers, so it is no demo data. */
async function openSurvey(options: SeedOptions, now: Date) {
  // First of all: a survey that is planned for today is opened by the portal itself.
  await waitForOrganisation(options);
  const { id, title } = currentQuarter(now);
  const day = (offset: number) =>
    new Date(now.getTime() + offset * 86_400_000).toISOString().slice(0, 10);
  await ask(
    options,
    'POST',
    '/campaigns',
    {
      id,
      title: `Developer survey ${title}`,
      audience: [AUDIENCE],
      opensOn: day(0),
      closesOn: day(DAYS_OPEN),
    },
    [409],
  );
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    // 400: the catalog has not read the organisation yet; 409: it is open.
    const opened = await send(options, 'POST', `/campaigns/${id}/open`);
    if (opened.ok || opened.status === 409) {
      return;
    }
    if (opened.status !== 400) {
      throw new Error(
        `The survey did not open: HTTP ${opened.status} ${await opened.text()}`,
      );
    }
    await delay(PAUSE_MILLISECONDS, undefined, { signal: options.signal });
  }
  throw new Error(`The catalog has no members of ${AUDIENCE}.`);
}

/**
 * A survey freezes its audience when it opens, and at a first start the catalog
 * reads people one after the other: waits until no more of them come.
 */
async function waitForOrganisation(options: SeedOptions): Promise<void> {
  const { backendUrl, token, signal } = options;
  let last = 0;
  let equal = 0;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const answer = await fetch(
      `${backendUrl}/api/catalog/entities/by-query?filter=kind=user,relations.memberof&limit=0`,
      { headers: { authorization: `Bearer ${token}` }, signal },
    );
    if (!answer.ok) {
      throw new Error(
        `The catalog did not say who is in a group: HTTP ${answer.status} ${await answer.text()}`,
      );
    }
    const { totalItems }: { totalItems: number } = await answer.json();
    equal = totalItems > 0 && totalItems === last ? equal + 1 : 0;
    if (equal === EQUAL_ANSWERS) {
      return;
    }
    last = totalItems;
    await delay(PAUSE_MILLISECONDS, undefined, { signal });
  }
}

function send(
  options: SeedOptions,
  method: string,
  route: string,
  body?: object,
): Promise<Response> {
  return fetch(`${options.backendUrl}/api/surveys/v1${route}`, {
    method,
    headers: {
      authorization: `Bearer ${options.token}`,
      ...(body && { 'content-type': 'application/json' }),
    },
    body: body && JSON.stringify(body),
    signal: options.signal,
  });
}

/** @param accepted - statuses of failures that are none here */
async function ask<T>(
  options: SeedOptions,
  method: string,
  route: string,
  body?: object,
  accepted: number[] = [],
): Promise<T> {
  const response = await send(options, method, route, body);
  if (!response.ok && !accepted.includes(response.status)) {
    throw new Error(
      `${method} ${route} answered ${response.status}: ${await response.text()}`,
    );
  }
  const text = await response.text();
  return JSON.parse(text || 'null');
}
