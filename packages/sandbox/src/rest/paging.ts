import type { Response } from 'express';

export interface PageRequest {
  /** Counted from 1. */
  page: number;
  perPage: number;
  offset: number;
}

const defaultPerPage = 30;
const highestPerPage = 100;

/** `page` and `per_page`; what makes no sense counts as the default, as at GitHub. */
export function pageRequest(query: Record<string, unknown>): PageRequest {
  const page = positive(query.page) ?? 1;
  const perPage = Math.min(
    positive(query.per_page) ?? defaultPerPage,
    highestPerPage,
  );
  return { page, perPage, offset: (page - 1) * perPage };
}

function positive(value: unknown): number | undefined {
  const number = typeof value === 'string' ? Number(value) : NaN;
  return Number.isSafeInteger(number) && number > 0 ? number : undefined;
}

/** Sets `Link` with `prev`, `next`, `last` and `first` where they exist. */
export function setLinkHeader(
  response: Response,
  address: string,
  { page, perPage }: PageRequest,
  total: number,
): void {
  const last = Math.max(1, Math.ceil(total / perPage));
  const targets: [string, number][] = [];
  if (page > 1) {
    targets.push(['prev', Math.min(page - 1, last)]);
  }
  if (page < last) {
    targets.push(['next', page + 1], ['last', last]);
  }
  if (page > 1) {
    targets.push(['first', 1]);
  }
  if (targets.length > 0) {
    response.set(
      'Link',
      targets
        .map(([relation, number]) => {
          const url = new URL(address);
          url.searchParams.set('page', String(number));
          return `<${url}>; rel="${relation}"`;
        })
        .join(', '),
    );
  }
}
