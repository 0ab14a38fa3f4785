import { ResponseError } from '@backstage/errors';
import { describeZodIssues } from '@provenpath/portal-node';
import { DateTime } from 'luxon';
import { z } from 'zod';
import { UsageMeter } from './types';

const TIMEOUT_MILLISECONDS = 60_000;
const DAY = 'yyyy-MM-dd';
/** Amounts of OpenCost are floating point: more digits than these are noise. */
const DIGITS = 6;

/** One set of allocations for each step of the window, by what they are aggregated by. */
const answerSchema = z.object({
  data: z.array(
    z
      .record(z.string(), z.object({ totalCost: z.number() }).nullable())
      .nullable(),
  ),
});

/** `__idle__` and `__unallocated__` are nobody's usage. */
function isSomebody(name: string): boolean {
  return name !== '' && !name.startsWith('__');
}

/** A name as entity refs have it; undefined for one that cannot be in a ref. */
function toName(name: string): string | undefined {
  const lower = name.trim().toLowerCase();
  return /^[a-z0-9._-]{1,63}$/.test(lower) ? lower : undefined;
}

/** Reads the allocations of a cluster from OpenCost's HTTP API. */
export class OpenCostMeter implements UsageMeter {
  readonly name: string;

  /**
   * @param options.aggregate - what OpenCost adds up by, such as `label:app`
   * @param options.entity - entity ref with `{name}` in the place of that
   */
  constructor(
    private readonly options: {
      name: string;
      url: string;
      token?: string;
      aggregate: string;
      entity: string;
    },
  ) {
    this.name = options.name;
  }

  async readDay(
    day: string,
    signal: AbortSignal,
  ): Promise<Map<string, string>> {
    const sets = await this.ask(day, signal);
    const sums = new Map<string, number>();
    for (const [written, allocation] of sets.flatMap(set =>
      Object.entries(set ?? {}),
    )) {
      const name = isSomebody(written) ? toName(written) : undefined;
      if (name && allocation && allocation.totalCost > 0) {
        const entityRef = this.options.entity.replace('{name}', name);
        const before = sums.get(entityRef) ?? 0;
        sums.set(entityRef, before + allocation.totalCost);
      }
    }
    return new Map(
      [...sums].map(([entityRef, sum]) => [entityRef, sum.toFixed(DIGITS)]),
    );
  }

  private async ask(day: string, signal: AbortSignal) {
    const { url, token, aggregate } = this.options;
    const from = DateTime.fromFormat(day, DAY, { zone: 'utc' });
    const window = [from, from.plus({ days: 1 })].map(
      each => `${each.toFormat(DAY)}T00:00:00Z`,
    );
    const query = new URLSearchParams({
      window: window.join(','),
      aggregate,
      step: '1d',
    });
    const response = await fetch(
      `${url.replace(/\/+$/, '')}/allocation?${query}`,
      {
        headers: {
          accept: 'application/json',
          ...(token ? { authorization: `Bearer ${token}` } : {}),
        },
        signal: AbortSignal.any([
          signal,
          AbortSignal.timeout(TIMEOUT_MILLISECONDS),
        ]),
      },
    );
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    const answer: unknown = await response.json();
    const parsed = answerSchema.safeParse(answer);
    if (!parsed.success) {
      throw new Error(
        describeZodIssues(parsed.error, answer, 'answer of OpenCost'),
      );
    }
    return parsed.data.data;
  }
}
