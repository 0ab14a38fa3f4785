import { setTimeout as delay } from 'node:timers/promises';

/** Requests that a collector sent, in its first run and in one with no news. */
export interface ApiCalls {
  collector: string;
  first: number;
  again: number;
  /** Of the first run. */
  seconds: number;
}

interface Run {
  status: string;
  apiCalls: number;
  startedAt: string;
  finishedAt: string | null;
}

const TIMEOUT_MILLISECONDS = 600_000;
const PLUGINS = { kpis: ['onboarding', 'tickets'], delivery: ['deliveries'] };

function secondsOf({ startedAt, finishedAt }: Run): number {
  return finishedAt
    ? (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000
    : NaN;
}

async function readRuns(
  options: { url: string; token: string },
  plugin: string,
): Promise<Map<string, Run[]>> {
  const response = await fetch(
    `${options.url}/api/${plugin}/v1/collectors?limit=50`,
    { headers: { authorization: `Bearer ${options.token}` } },
  );
  if (!response.ok) {
    throw new Error(`${plugin} answered ${response.status}`);
  }
  const { collectors }: { collectors: Array<{ id: string; runs: Run[] }> } =
    await response.json();
  return new Map(collectors.map(({ id, runs }) => [id, runs]));
}

/** Waits until each collector has come through twice. */
export async function countApiCalls(options: {
  url: string;
  token: string;
}): Promise<ApiCalls[]> {
  const counted: ApiCalls[] = [];
  const until = Date.now() + TIMEOUT_MILLISECONDS;
  for (const [plugin, collectors] of Object.entries(PLUGINS)) {
    for (const collector of collectors) {
      for (;;) {
        const runs = (await readRuns(options, plugin)).get(collector) ?? [];
        const done = runs
          .filter(({ status }) => status === 'succeeded')
          .reverse();
        if (done.length > 1) {
          const [first, again] = done;
          counted.push({
            collector,
            first: first.apiCalls,
            again: again.apiCalls,
            seconds: secondsOf(first),
          });
          break;
        }
        if (Date.now() > until) {
          throw new Error(
            `${collector} did not come through twice: ${JSON.stringify(runs)}`,
          );
        }
        await delay(2000);
      }
    }
  }
  return counted;
}
