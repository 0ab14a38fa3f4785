import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  costBudgetManagePermission,
  costReportReadPermission,
} from '@provenpath/plugin-costs-common';
import type { Budget } from '@provenpath/plugin-costs-common';
import {
  EmptyState,
  EntityLink,
  GuardedPage,
  MoreButton,
  ORGANIZATION,
  QueryPanel,
  Section,
  Toolbar,
  formatPeriod,
  subjectName,
  surfaceStyles,
  useUrlFilters,
} from '@provenpath/portal-react';
import { isMonth, today } from '../../format/months';
import { useBudgets, usePeriods } from '../../hooks/queries';
import { costsTranslationRef } from '../../translation';
import { MonthSelect } from '../shared/MonthSelect';
import styles from '../shared/costs.module.css';
import { BudgetBar } from './BudgetBar';
import { BudgetChanges } from './BudgetChanges';
import { BudgetForm } from './BudgetForm';

const FILTERS = { month: { default: '', isValid: isMonth } };

function Tile({ budget }: { budget: Budget }) {
  return (
    <div className={styles.tile}>
      <p className={styles.strong}>
        {budget.subject === ORGANIZATION ? (
          subjectName(budget.subject)
        ) : (
          <EntityLink entityRef={budget.subject} />
        )}
      </p>
      <BudgetBar budget={budget} />
    </div>
  );
}

/** Budgets of a month, the running one first. */
function Tiles({ months }: { months: string[] }) {
  const { t } = useTranslationRef(costsTranslationRef);
  const { filters, setFilters } = useUrlFilters(FILTERS);
  const month = filters.month || today().slice(0, 7);
  const query = useBudgets({ billingPeriod: month });
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
            {pages
              .flatMap(({ budgets }) => budgets)
              .map(budget => (
                <Tile
                  key={`${budget.subject}/${budget.currency}`}
                  budget={budget}
                />
              ))}
          </div>
        )}
      </QueryPanel>
      <MoreButton query={query} label={t('budget.more')} />
    </>
  );
}

function Budgets() {
  const { t } = useTranslationRef(costsTranslationRef);
  const { allowed } = usePermission({ permission: costBudgetManagePermission });
  const query = usePeriods();
  return (
    <div className={surfaceStyles.stack}>
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
              <Tiles months={[...months].sort().reverse()} />
            </div>
          );
        }}
      </QueryPanel>
      {allowed && (
        <>
          <BudgetForm />
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
