import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton } from '@backstage/ui';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  costBudgetManagePermission,
  costReportReadPermission,
} from '@provenpath/plugin-costs-common';
import type { Budget } from '@provenpath/plugin-costs-common';
import {
  EmptyState,
  FailureAlert,
  GuardedPage,
  MoreButton,
  QueryPanel,
  Section,
  Toolbar,
  formatPeriod,
  surfaceStyles,
  useUrlFilters,
} from '@provenpath/portal-react';
import { useState } from 'react';
import { isMonth, today } from '../../format/months';
import { useBudgets, usePeriods } from '../../hooks/queries';
import { costsTranslationRef } from '../../translation';
import { MonthSelect } from '../shared/MonthSelect';
import { OwnCostsNotice } from '../shared/OwnCosts';
import styles from '../shared/costs.module.css';
import { BudgetChanges } from './BudgetChanges';
import { BudgetForm } from './BudgetForm';
import { BudgetTile } from './BudgetTile';
import { useOutlooks } from './useOutlooks';

const FILTERS = { month: { default: '', isValid: isMonth } };

/** Budgets of a month, the running one first. */
function Tiles(props: {
  months: string[];
  onChange?: (budget: Budget) => void;
}) {
  const { months, onChange } = props;
  const { t } = useTranslationRef(costsTranslationRef);
  const { filters, setFilters } = useUrlFilters(FILTERS);
  const month = filters.month || today().slice(0, 7);
  const query = useBudgets({ billingPeriod: month });
  const { outlookOf, error } = useOutlooks(
    { billingPeriod: month },
    query.data?.pages,
  );
  return (
    <>
      <Toolbar>
        <MonthSelect
          months={months}
          value={month}
          onChange={value => setFilters({ month: value })}
        />
      </Toolbar>
      <QueryPanel
        query={query}
        loadingLabel={t('budget.loading')}
        errorSubject={t('budget.subject')}
        skeleton={<Skeleton width="100%" height={180} />}
        isEmpty={({ pages }) => pages[0].budgets.length === 0}
        empty={
          <EmptyState
            title={t('budget.emptyTitle', { month: formatPeriod(month) })}
            description={t('budget.emptyDescription')}
          />
        }
      >
        {({ pages }) => (
          <div className={styles.tiles}>
            {pages.flatMap(({ budgets }, page) =>
              budgets.map(budget => (
                <BudgetTile
                  key={`${budget.subject}/${budget.currency}`}
                  budget={budget}
                  outlook={outlookOf(budget, page)}
                  onChange={onChange}
                />
              )),
            )}
          </div>
        )}
      </QueryPanel>
      <FailureAlert title={t('budget.outlookFailed')} error={error} />
      <MoreButton query={query} label={t('budget.more')} />
    </>
  );
}

function Budgets() {
  const { t } = useTranslationRef(costsTranslationRef);
  const { allowed } = usePermission({ permission: costBudgetManagePermission });
  const query = usePeriods();
  // A number with it, for the same budget may be chosen again.
  const [chosen, setChosen] = useState<{ budget?: Budget; at: number }>({
    at: 0,
  });
  return (
    <div className={surfaceStyles.stack}>
      <OwnCostsNotice />
      <QueryPanel
        query={query}
        loadingLabel={t('page.periodsLoading')}
        errorSubject={t('page.periods')}
      >
        {({ periods }) => {
          const billed = periods.map(({ billingPeriod }) => billingPeriod);
          const months = new Set([today().slice(0, 7), ...billed]);
          return (
            <div>
              <Tiles
                months={[...months].sort().reverse()}
                onChange={
                  allowed
                    ? budget => setChosen(({ at }) => ({ budget, at: at + 1 }))
                    : undefined
                }
              />
            </div>
          );
        }}
      </QueryPanel>
      {allowed && (
        <>
          <BudgetForm key={chosen.at} budget={chosen.budget} />
          <Section
            title={t('budget.changes')}
            description={t('budget.changesDescription')}
          >
            <BudgetChanges />
          </Section>
        </>
      )}
    </div>
  );
}

/** Budgets beside what was billed. */
export function BudgetsPage() {
  return (
    <GuardedPage permission={costReportReadPermission}>
      <Budgets />
    </GuardedPage>
  );
}
