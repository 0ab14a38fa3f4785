import { ResponseError } from '@backstage/errors';
import type { AdoptionApi, MovingApi } from '../src';
import {
  adoption,
  firstTime,
  manyRepositories,
  legacyBilling,
  orderService,
} from '../src/__testUtils__/adoption';
import { adoptionAnswers, movingAnswers } from '../src/__testUtils__/apis';

/** `?mock=first`, `stale`, `many`, `error` or `loading` chooses answers. */
function chosen(): string | null {
  return new URLSearchParams(window.location.search).get('mock');
}

async function unlessChosen<T>(answer: () => Promise<T>): Promise<T> {
  if (chosen() === 'loading') {
    return new Promise(() => {});
  }
  if (chosen() === 'error') {
    throw await ResponseError.fromResponse(
      Response.json(
        {
          error: { name: 'Error', message: 'the database is away' },
          response: { statusCode: 503 },
        },
        { status: 503 },
      ),
    );
  }
  return answer();
}

/** Every method of an API, held up or refused as the address asks. */
function withScenarios<TApi extends object>(api: TApi): TApi {
  return new Proxy(api, {
    get: (target, name) => {
      const method: unknown = Reflect.get(target, name);
      return typeof method === 'function'
        ? (...input: unknown[]) => unlessChosen(async () => method(...input))
        : method;
    },
  });
}

const stale = {
  ...adoption,
  scan: adoption.scan && {
    ...adoption.scan,
    finishedAt: new Date(Date.now() - 3 * 86_400_000).toISOString(),
    trouble: {
      since: new Date(Date.now() - 3 * 86_400_000).toISOString(),
      message: 'github.com answers 502 since 3 days',
    },
  },
};

const adoptions = new Map([
  ['first', firstTime],
  ['stale', stale],
]);

const many = manyRepositories(5000);

/** Adoption without a backend. */
export const adoptionApi: AdoptionApi = withScenarios<AdoptionApi>({
  ...adoptionAnswers,
  getAdoption: async () => adoptions.get(chosen() ?? '') ?? adoption,
  listRepositories: async ({ cursor, limit }) => {
    const all =
      chosen() === 'many'
        ? many
        : [orderService, legacyBilling, ...many.slice(0, 30)];
    const start = Number(cursor ?? 0);
    const end = start + limit;
    return {
      day: '2026-11-27',
      total: all.length,
      items: all.slice(start, end),
      nextCursor: end < all.length ? String(end) : null,
    };
  },
});

/** What moves repositories, without a backend. */
export const movingApi: MovingApi = withScenarios<MovingApi>(movingAnswers);
