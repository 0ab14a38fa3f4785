import { addMonths, today } from '../../format/months';
import type { BudgetsRequest } from '../../api/CostsApi';
import { useBudgetOutlooks } from '../../hooks/queries';
import type { OutlookOf } from './BudgetOutlook';

/**
 * What the budgets of a month come to. Bills of the month before may still be
 * growing; an older month is what it is, and is not asked for.
 */
export function useOutlooks(request: BudgetsRequest): {
  outlookOf: OutlookOf;
  error: Error | null;
} {
  const isOpen = request.billingPeriod >= addMonths(today().slice(0, 7), -1);
  const query = useBudgetOutlooks(isOpen ? request : undefined);
  return {
    error: query.error,
    outlookOf: ({ subject, currency }) => ({
      isLoading: query.isLoading,
      outlook: query.data?.outlooks.find(
        each => each.subject === subject && each.currency === currency,
      ),
    }),
  };
}
