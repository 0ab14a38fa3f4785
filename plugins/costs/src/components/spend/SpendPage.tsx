import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton } from '@backstage/ui';
import type {
  PeriodsResponse,
  ReportResponse,
} from '@provenpath/plugin-costs-common';
import {
  EmptyState,
  QueryPanel,
  RejectedFilters,
  surfaceStyles,
} from '@provenpath/portal-react';
import {
  addMonths,
  firstDay,
  lastDay,
  newestWholeMonth,
} from '../../format/months';
import { useBudgets, useCoverage, useReport } from '../../hooks/queries';
import { useCostFilters } from '../../hooks/useCostFilters';
import { costsTranslationRef } from '../../translation';
import { WithPeriods } from '../shared/WithPeriods';
import { SpendOfCurrency } from './SpendOfCurrency';
import { SpendToolbar } from './SpendToolbar';
import { chooseColors } from './toLayers';

function Figures(props: {
  report: ReportResponse;
  month: string;
  months: number;
}) {
  const { report, month, months } = props;
  const { from, to, metric, subject, totals } = report;
  const coverage = useCoverage({ from, to, metric, subject });
  const budgets = useBudgets({ billingPeriod: month, subject });
  const colors = chooseColors(report);
  const found = budgets.data?.pages.flatMap(page => page.budgets) ?? [];
  return (
    <div className={surfaceStyles.stack}>
      {totals.map(total => (
        <SpendOfCurrency
          key={total.currency}
          report={report}
          total={total}
          month={month}
          months={months}
          coverage={coverage}
          budgets={budgets}
          budget={found.find(
            each =>
              each.subject === subject && each.currency === total.currency,
          )}
          colors={colors.get(total.currency) ?? new Map()}
        />
      ))}
    </div>
  );
}

function Spend({ periods }: { periods: PeriodsResponse['periods'] }) {
  const url = useCostFilters();
  const { filters } = url;
  const { t } = useTranslationRef(costsTranslationRef);
  const month = filters.month || (newestWholeMonth(periods) ?? '');
  const isByDay = filters.grain === 'day';
  // Day by day it is one month, which the export holds as well.
  const length = isByDay ? 1 : filters.months;
  const months = { from: addMonths(month, 1 - length), to: month };
  const days = { from: firstDay(month), to: lastDay(month) };
  const query = useReport({
    ...(isByDay ? days : months),
    groupBy: filters.groupBy,
    metric: filters.metric,
    subject: filters.subject,
    grain: filters.grain,
    limit: 200,
  });
  return (
    <>
      <SpendToolbar url={url} month={month} range={months} periods={periods} />
      <RejectedFilters url={url} />
      <QueryPanel
        query={query}
        loadingLabel={t('page.costsLoading')}
        errorSubject={t('page.costs')}
        skeleton={<Skeleton width="100%" height={420} />}
        isEmpty={({ totals }) => totals.length === 0}
        empty={
          <EmptyState
            title={t('spend.emptyTitle')}
            description={t('spend.emptyDescription')}
          />
        }
      >
        {report => <Figures report={report} month={month} months={length} />}
      </QueryPanel>
    </>
  );
}

/** What is spent, by whom, for what, and how it moves. */
export function SpendPage() {
  return <WithPeriods>{periods => <Spend periods={periods} />}</WithPeriods>;
}
