import type { BudgetsResponse } from '@provenpath/plugin-costs-common';
import { addMonths, today } from '../../format/months';
import type { BudgetsRequest } from '../../api/CostsApi';
import { useBudgetOutlooks } from '../../hooks/queries';
import type { OutlookOf } from './BudgetOutlook';

/** What leads to each page; the first is asked for before any has come. */
function cursorsOf(pages: readonly BudgetsResponse[]) {
  return [
    undefined,
    ...pages.slice(0, -1).map(({ nextCursor }) => nextCursor ?? undefined),
  ];
}

/**
 * What the budgets of a month come to, page by page as they are shown. Bills of the
 * month before may still be growing; an older month is what it is, and is not asked
 * for.
 */
export function useOutlooks(
  request: BudgetsRequest,
  pages: readonly BudgetsResponse[] = [],
): {
  outlookOf: OutlookOf;
  error: Error | null;
} {
  const isOpen = request.billingPeriod >= addMonths(today().slice(0, 7), -1);
  const queries = useBudgetOutlooks(request, isOpen ? cursorsOf(pages) : []);
  return {
    error: queries.find(({ error }) => error)?.error ?? null,
    outlookOf: ({ subject, currency }, page = 0) => ({
      isLoading: queries[page]?.isLoading ?? false,
      outlook: queries[page]?.data?.outlooks.find(
        each => each.subject === subject && each.currency === currency,
      ),
    }),
  };
}
