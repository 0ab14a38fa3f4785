import { usePermission } from '@backstage/plugin-permission-react';
import {
  costBudgetManagePermission,
  costReportReadPermission,
} from '@provenpath/plugin-costs-common';
import {
  EmptyState,
  EntityLink,
  GuardedPage,
  ORGANIZATION,
  QueryPanel,
  Section,
  subjectName,
  surfaceStyles,
} from '@provenpath/portal-react';
import { useBudgets } from '../../hooks/queries';
import styles from '../shared/costs.module.css';
import { BudgetBar } from './BudgetBar';
import { BudgetChanges } from './BudgetChanges';
import { BudgetForm } from './BudgetForm';

function Budgets() {
  const query = useBudgets();
  const { allowed } = usePermission({ permission: costBudgetManagePermission });
  return (
    <div className={surfaceStyles.stack}>
      <QueryPanel
        query={query}
        loadingLabel="Loading the budgets"
        errorSubject="The budgets"
        isEmpty={({ budgets }) => budgets.length === 0}
        empty={
          <EmptyState
            title="No budget has been set"
            description="Finance and the platform team set one for the organisation, a team, a system or a component; its owner then hears of it every week."
          />
        }
      >
        {({ budgets }) => (
          <div className={styles.tiles}>
            {budgets.map(budget => (
              <div
                key={`${budget.subject}/${budget.currency}`}
                className={styles.tile}
              >
                <p className={styles.strong}>
                  {budget.subject === ORGANIZATION ? (
                    subjectName(budget.subject)
                  ) : (
                    <EntityLink entityRef={budget.subject} />
                  )}
                </p>
                <BudgetBar budget={budget} />
              </div>
            ))}
          </div>
        )}
      </QueryPanel>
      {allowed && <BudgetForm />}
      <Section title="Changes" description="Who set which budget, and why.">
        <BudgetChanges />
      </Section>
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
