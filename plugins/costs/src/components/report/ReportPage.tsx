import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Skeleton } from '@backstage/ui';
import type { PeriodsResponse } from '@provenpath/plugin-costs-common';
import {
  EmptyState,
  ORGANIZATION,
  QueryPanel,
  RejectedFilters,
  SubjectPicker,
  Toolbar,
  isSubject,
  useUrlFilters,
} from '@provenpath/portal-react';
import { RiPrinterLine } from '@remixicon/react';
import { isMonth, newestWholeMonth } from '../../format/months';
import { useBudgets, useReport } from '../../hooks/queries';
import { costsTranslationRef } from '../../translation';
import { MonthSelect } from '../shared/MonthSelect';
import { WithPeriods } from '../shared/WithPeriods';
import { MonthReport } from './MonthReport';

const FILTERS = {
  team: { default: ORGANIZATION, isValid: isSubject },
  month: { default: '', isValid: isMonth },
};
/** As many systems as one answer holds. */
const LIMIT = 200;

function PrintButton() {
  const { t } = useTranslationRef(costsTranslationRef);
  return (
    <Button
      variant="primary"
      iconStart={<RiPrinterLine aria-hidden />}
      onPress={() => window.print()}
    >
      {t('report.print')}
    </Button>
  );
}

function Month({ periods }: Pick<PeriodsResponse, 'periods'>) {
  const url = useUrlFilters(FILTERS);
  const { team } = url.filters;
  const { t } = useTranslationRef(costsTranslationRef);
  const month = url.filters.month || (newestWholeMonth(periods) ?? '');
  const query = useReport({
    from: month,
    to: month,
    groupBy: 'system',
    grain: 'none',
    metric: 'effective',
    subject: team,
    limit: LIMIT,
  });
  const budgets = useBudgets({ billingPeriod: month, subject: team });
  return (
    <>
      <Toolbar end={<PrintButton />}>
        <SubjectPicker
          value={team}
          onChange={value => url.setFilters({ team: value })}
        />
        <MonthSelect
          months={periods.map(({ billingPeriod }) => billingPeriod)}
          value={month}
          onChange={value => url.setFilters({ month: value })}
        />
      </Toolbar>
      <RejectedFilters url={url} />
      <QueryPanel
        query={query}
        loadingLabel={t('report.loading')}
        errorSubject={t('report.subject')}
        skeleton={<Skeleton width="100%" height={640} />}
        isEmpty={({ totals }) => totals.length === 0}
        empty={
          <EmptyState
            title={t('report.emptyTitle')}
            description={t('report.emptyDescription')}
          />
        }
      >
        {report => (
          <MonthReport report={report} budgets={budgets} team={team} />
        )}
      </QueryPanel>
    </>
  );
}

/** A month of a team on one page that can be printed. */
export function ReportPage() {
  return <WithPeriods>{periods => <Month periods={periods} />}</WithPeriods>;
}
