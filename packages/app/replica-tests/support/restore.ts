import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { APIRequestContext } from '@playwright/test';
import { createPastWaves } from '@provenpath/local-stack';
import { KILLED_BILL } from './bill';
import { connect } from './connect';

const run = promisify(execFile);

/** Last quarter as the pages name it: no midnight moves it. */
function lastQuarter(now: Date): string {
  const quarter = Math.floor(now.getUTCMonth() / 3);
  return quarter === 0
    ? `${now.getUTCFullYear() - 1}-Q4`
    : `${now.getUTCFullYear()}-Q${quarter}`;
}

/** Brings a past survey in. @returns its id */
export async function bringInSurvey(
  url: string,
  headers: Record<string, string>,
): Promise<string> {
  const [wave] = createPastWaves(new Date());
  const { ok, status } = await fetch(`${url}/api/surveys/v1/imports`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(wave),
  });
  if (!ok) throw new Error(`The survey was refused with ${status}`);
  return wave.id;
}

/**
 * Figures and entries that only the database holds, as the portal answers them: the
 * KPIs of last quarter, the month of a bill, results of a survey, what developers
 * asked for, and the template runs.
 */
export async function readFigures(
  request: APIRequestContext,
  url: string,
  options: { developer: Record<string, string>; survey: string },
) {
  const ask = async (route: string) => {
    const answer = await request.get(`${url}/api/${route}`, {
      headers: options.developer,
    });
    if (!answer.ok()) {
      throw new Error(`${route} answers ${answer.status()}`);
    }
    return answer.json();
  };
  const { kpis }: { kpis: Figures[] } = await ask(
    `kpis/v1/kpis?subject=organization&period=${lastQuarter(new Date())}`,
  );
  const { tasks } = await ask('scaffolder/v2/tasks');
  const { month, currency } = KILLED_BILL;
  const range = `from=${month}&to=${month}`;
  return {
    kpis: kpis.map(({ id, value, sampleSize, readings }) => ({
      id,
      value,
      sampleSize,
      // Without how fresh the source is: it is collected again at once.
      readings: readings.map(reading => ({ ...reading, source: undefined })),
    })),
    costs: await ask(`costs/v1/report?${range}&currency=${currency}`),
    reconciliation: await ask(`costs/v1/reconciliation?${range}`),
    survey: await ask(`surveys/v1/campaigns/${options.survey}/results`),
    requests: await ask('surveys/v1/requests'),
    runs: tasks.map(({ id, status }: { id: string; status: string }) => ({
      id,
      status,
    })),
  };
}

interface Figures {
  id: string;
  value: number | null;
  sampleSize: number;
  readings: Record<string, unknown>[];
}

/**
 * Dumps the database, drops it and brings the dump into a new one, by the scripts
 * that operators use. Nobody may be connected.
 *
 * @param options.toolsDir - with pg_dump, pg_restore and psql
 */
export async function dumpWipeRestore(options: {
  rootDir: string;
  folder: string;
  toolsDir: string;
  database: NodeJS.ProcessEnv;
}): Promise<void> {
  const { rootDir, folder, toolsDir, database } = options;
  const file = path.join(folder, 'portal.dump');
  const call = (script: string) =>
    run(path.join(rootDir, 'deploy', script), [file], {
      env: {
        ...database,
        PATH: [toolsDir, process.env.PATH].join(path.delimiter),
      },
    });
  await call('backup.sh');
  const server = await connect({ ...database, POSTGRES_DATABASE: 'postgres' });
  const name = server.escapeIdentifier(`${database.POSTGRES_DATABASE}`);
  await server.query(`DROP DATABASE ${name} WITH (FORCE)`);
  await server.query(`CREATE DATABASE ${name}`);
  await server.end();
  await call('restore.sh');
}
