import fs from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { Pool } from 'undici';
import type { Ask } from './asks';
import { Chance } from './Chance';
import { LoadLog } from './LoadLog';
import { openPage } from './mix';
import type { LoadJob, LoadResult, Visitor } from './types';

/** A browser opens so many connections to one host. */
const CONNECTIONS_OF_BROWSER = 6;
const TIMEOUT_MILLISECONDS = 60_000;

/** Opens pages as so many people, and counts from the end of the warm-up on. */
class LoadGenerator {
  private readonly log = new LoadLog();
  private readonly pools: Pool[];
  private readonly began = Date.now();
  private readonly shown = new Set<string>();
  private turn = 0;

  constructor(private readonly job: LoadJob) {
    this.pools = job.targets.map(
      target =>
        new Pool(target, {
          connections: null,
          headersTimeout: TIMEOUT_MILLISECONDS,
          bodyTimeout: TIMEOUT_MILLISECONDS,
        }),
    );
  }

  async run(): Promise<LoadResult> {
    const { visitors, seed, seconds, warmUpSeconds } = this.job;
    const chances = visitors.map((_, index) => new Chance(seed + index * 7919));
    const working = visitors.map((visitor, index) =>
      this.browse(visitor, chances[index]),
    );
    await delay(warmUpSeconds * 1000);
    const before = process.cpuUsage();
    await delay(seconds * 1000);
    const { user, system } = process.cpuUsage(before);
    const result = this.log.result(seconds);
    await Promise.all(working);
    await Promise.all(this.pools.map(pool => pool.close()));
    return { ...result, cpuShare: (user + system) / 1e6 / seconds };
  }

  private get elapsedSeconds(): number {
    return (Date.now() - this.began) / 1000;
  }

  private async browse(visitor: Visitor, chance: Chance): Promise<void> {
    const { thinkSeconds, warmUpSeconds, seconds, components } = this.job;
    const pause = () => {
      const left = warmUpSeconds + seconds - this.elapsedSeconds;
      return delay(
        1000 * Math.max(0, Math.min(chance.exponential(thinkSeconds), left)),
      );
    };
    // Nobody comes at the same moment.
    await delay(chance.next() * thinkSeconds * 1000);
    while (this.elapsedSeconds < warmUpSeconds + seconds) {
      const counts = this.elapsedSeconds >= warmUpSeconds;
      const began = performance.now();
      const { page, waves } = openPage({ visitor, chance, components });
      let isAnswered = true;
      for (const wave of waves) {
        isAnswered = (await this.sendWave(visitor, wave, counts)) && isAnswered;
      }
      // What failed is among the errors; it would only make pages look quick.
      if (counts && isAnswered) this.log.page(page, performance.now() - began);
      await pause();
    }
  }

  private async sendWave(
    visitor: Visitor,
    wave: Ask[],
    counts: boolean,
  ): Promise<boolean> {
    const waiting = [...wave];
    const connection = async () => {
      let isAnswered = true;
      for (let ask = waiting.shift(); ask; ask = waiting.shift()) {
        isAnswered = (await this.send(visitor, ask, counts)) && isAnswered;
      }
      return isAnswered;
    };
    const answered = await Promise.all(
      Array.from({ length: CONNECTIONS_OF_BROWSER }, connection),
    );
    return answered.every(Boolean);
  }

  /**
   * To each backend in turn, as a load balancer does.
   *
   * @returns whether it was answered well
   */
  private async send(
    visitor: Visitor,
    { method, path, body }: Ask,
    counts: boolean,
  ): Promise<boolean> {
    this.turn += 1;
    const pool = this.pools[this.turn % this.pools.length];
    const began = performance.now();
    try {
      const answer = await pool.request({
        method,
        path,
        headers: {
          authorization: `Bearer ${visitor.token}`,
          'x-requested-with': 'XMLHttpRequest',
          ...(path.startsWith('/api/auth/') && { cookie: visitor.cookie }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      const text = await answer.body.text();
      if (counts) this.log.request(path, performance.now() - began);
      if (answer.statusCode < 400) return true;
      this.fail(`${answer.statusCode} ${method}`, path, text, counts);
    } catch (error) {
      this.fail(`No answer to ${method}`, path, `${error}`, counts);
    }
    return false;
  }

  /** Counts it by its route, without the names in it; the first is shown. */
  private fail(what: string, path: string, why: string, counts: boolean) {
    const route = path.split('?')[0].split('/').slice(0, 5).join('/');
    const kind = `${what} ${route}`;
    if (!this.shown.has(kind)) {
      this.shown.add(kind);
      process.stderr.write(`${kind}: ${path} ${why.slice(0, 400)}\n`);
    }
    if (counts) this.log.error(kind);
  }
}

async function main(): Promise<void> {
  const job: LoadJob = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
  const result = await new LoadGenerator(job).run();
  process.stdout.write(`${JSON.stringify(result)}\n`);
}

main().catch(error => {
  console.error(error);
  process.exit(1);
});
