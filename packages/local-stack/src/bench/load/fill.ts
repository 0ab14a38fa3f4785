import fs from 'node:fs';
import path from 'node:path';
import type { Client } from 'pg';
import { setTimeout as delay } from 'node:timers/promises';
import { planComponent, TEAMS } from '../catalog/writeCatalog';
import { createHistory, settle } from '../kpis/createHistory';
import { post } from './asks';
import type { Visitor } from './types';

/** Points of three years, one of them a leap year. */
const DAYS = 3 * 365 + 1;
const INDEX_TASK =
  '/api/search/.backstage/scheduler/v1/tasks/search_index_software_catalog/trigger';
const NOTICES = 5;
const POLL_MILLISECONDS = 2000;
const ATTEMPTS = 150;

/**
 * A point a day over three years for each team and for the organisation, by the
 * server itself: measured is what is asked, not how points come about.
 *
 * @returns points that were written
 */
export async function writeKpiHistory(client: Client): Promise<number> {
  const teams = TEAMS.map(team => `'group:default/${team}'`).join(', ');
  await createHistory(client, {
    first: 1,
    last: TEAMS.length,
    prefix: 'load-team-',
    subject: `(array[${teams}])[team]`,
    days: DAYS,
  });
  await createHistory(client, {
    first: 1,
    last: 1,
    prefix: 'load-organization-',
    subject: "'organization'",
    days: DAYS,
  });
  await settle(client);
  return (TEAMS.length + 1) * DAYS;
}

/**
 * Puts a page of documentation into the folder that is published from, for each
 * component that has some.
 */
export function publishDocs(dir: string, components: number): void {
  const paragraph = 'What the service does, and how to run it. '.repeat(12);
  const sections = Array.from(
    { length: 40 },
    (_, index) =>
      `<h2 id="part-${index}">Part ${index}</h2><p>${paragraph}</p>`,
  );
  for (let index = 0; index < components; index += 1) {
    const { name, hasDocs } = planComponent(index);
    if (hasDocs) {
      const folder = path.join(dir, 'default/component', name);
      fs.mkdirSync(folder, { recursive: true });
      fs.writeFileSync(
        path.join(folder, 'index.html'),
        `<!doctype html><html lang="en"><head><title>${name}</title></head><body><article><h1>${name}</h1>${sections.join('\n')}</article></body></html>`,
      );
      fs.writeFileSync(
        path.join(folder, 'techdocs_metadata.json'),
        JSON.stringify({
          site_name: name,
          site_description: '',
          etag: 'load',
          build_timestamp: Date.now(),
          files: ['index.html', 'techdocs_metadata.json'],
        }),
      );
    }
  }
}

/** Has search index the catalog now, and waits until it finds what came last. */
export async function indexCatalog(options: {
  url: string;
  token: string;
  client: Client;
  components: number;
}): Promise<void> {
  const { url, token, client, components } = options;
  await ask(`${url}${INDEX_TASK}`, token, {});
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const { rows } = await client.query<{ count: string }>(
      `select count(*) from search.documents
        where document ->> 'title' like 'Component %'
          or document ->> 'location' like '%/load-component-%'`,
    );
    if (Number(rows[0].count) >= components) return;
    await delay(POLL_MILLISECONDS);
  }
  throw new Error('Search has not indexed the catalog after five minutes');
}

/** Tells everybody who will visit a few things. */
export async function notify(
  url: string,
  token: string,
  visitors: Visitor[],
): Promise<void> {
  const entityRef = visitors.map(({ login }) => `user:default/${login}`);
  for (let notice = 1; notice <= NOTICES; notice += 1) {
    const { path: route, body } = post('notifications/notifications', {
      recipients: { type: 'entity', entityRef },
      payload: {
        title: `Notice ${notice}`,
        link: '/kpis',
        severity: 'normal',
        topic: 'load',
      },
    });
    await ask(`${url}${route}`, token, body);
  }
}

async function ask(url: string, token: string, body: unknown): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
  });
  if (!response.ok) {
    throw new Error(
      `${url} answered ${response.status}: ${await response.text()}`,
    );
  }
}
