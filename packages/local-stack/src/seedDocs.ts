import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const ATTEMPTS = 60;
const PAGE_SIZE = 100;

interface EntityName {
  kind: string;
  metadata: { name: string; namespace: string };
}

/**
 * Builds the documentation of every component once after the first start, one
 * after another: TechDocs builds on the first visit, and search only finds what
 * has been built.
 *
 * @returns a sentence for the log
 */
export async function seedDocs(options: {
  backendUrl: string;
  token: string;
  stateDir: string;
  logsDir: string;
  signal: AbortSignal;
}): Promise<string> {
  const mark = path.join(options.stateDir, 'docs-seeded');
  if (fs.existsSync(mark)) {
    return 'Documentation was built before.';
  }
  const entities = await waitForEntities(options);
  const log = fs.createWriteStream(path.join(options.logsDir, 'docs.log'));
  for (const { kind, metadata } of entities) {
    const name = [metadata.namespace, kind, metadata.name]
      .join('/')
      .toLowerCase();
    const response = await ask(options, `/api/techdocs/sync/${name}`);
    // The answer ends when the build has ended, well or not.
    log.write(`${name}: ${response.status}\n${await response.text()}\n`);
  }
  log.end();
  fs.writeFileSync(mark, `${entities.length}\n`);
  return `Documentation of ${entities.length} components was built.`;
}

/** Waits until discovery has brought components with documentation, and no more come. */
async function waitForEntities(options: {
  backendUrl: string;
  token: string;
  signal: AbortSignal;
}): Promise<EntityName[]> {
  let before = -1;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const entities = await listDocumented(options);
    // One is the portal's own; the others come with discovery.
    if (entities.length > 1 && entities.length === before) {
      return entities;
    }
    before = entities.length;
    await delay(5000, undefined, { signal: options.signal });
  }
  throw new Error('Discovery brought no component with documentation.');
}

async function listDocumented(options: {
  backendUrl: string;
  token: string;
  signal: AbortSignal;
}): Promise<EntityName[]> {
  const query = new URLSearchParams({
    limit: String(PAGE_SIZE),
    filter: 'kind=component,metadata.annotations.backstage.io/techdocs-ref',
    fields: 'kind,metadata.name,metadata.namespace',
  });
  const response = await ask(
    options,
    `/api/catalog/entities/by-query?${query}`,
  );
  if (!response.ok) {
    throw new Error(`The catalog answered ${response.status}.`);
  }
  return (await response.json()).items;
}

function ask(
  options: { backendUrl: string; token: string; signal: AbortSignal },
  pathAndQuery: string,
): Promise<Response> {
  return fetch(`${options.backendUrl}${pathAndQuery}`, {
    headers: {
      authorization: `Bearer ${options.token}`,
      accept: pathAndQuery.includes('/sync/')
        ? 'text/event-stream'
        : 'application/json',
    },
    signal: options.signal,
  });
}
