import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link, Skeleton } from '@backstage/ui';
import {
  FailureAlert,
  QueryPanel,
  surfaceStyles,
} from '@provenpath/portal-react';
import { today } from '../../format/months';
import { useBudgets } from '../../hooks/queries';
import { costsTranslationRef } from '../../translation';
import { BudgetBar } from '../budgets/BudgetBar';
import { BudgetOutlookText } from '../budgets/BudgetOutlook';
import { useOutlooks } from '../budgets/useOutlooks';
import { useCostsLink } from '../shared/links';
import styles from '../shared/costs.module.css';

function NoBudget() {
  const { t } = useTranslationRef(costsTranslationRef);
  const toPage = useCostsLink();
  return (
    <p className={surfaceStyles.note}>
      {t('budget.none', {
        link: <Link href={toPage('budgets')}>{t('budget.noneLink')}</Link>,
      })}
    </p>
  );
}

/**
 * The budgets of an entity in the running month, with what it comes to, and in the
 * month on view where that is another one.
 */
export function EntityBudgets(props: {
  entityRef: string;
  month: string;
  /** Teams are told when they have none; of others few have one. */
  isTeam: boolean;
}) {
  const { entityRef: subject, month, isTeam } = props;
  const { t } = useTranslationRef(costsTranslationRef);
  const running = { billingPeriod: today().slice(0, 7), subject };
  const viewed = useBudgets({ billingPeriod: month, subject });
  const current = useBudgets(running);
  const { outlookOf, error } = useOutlooks(running);
  const isRunning = month === running.billingPeriod;
  const budgetsOf = ({ data }: typeof viewed) =>
    data?.pages
      .flatMap(({ budgets }) => budgets)
      .filter(budget => budget.subject === subject) ?? [];
  const shown = [
    ...budgetsOf(current).filter(
      ({ state }) => isRunning || state !== 'no-bill',
    ),
    ...(isRunning ? [] : budgetsOf(viewed)),
  ];
  if (!isTeam && shown.length === 0 && !viewed.error) {
    return null;
  }
  return (
    <QueryPanel
      query={viewed}
      loadingLabel={t('budget.loading')}
      errorSubject={t('budget.subject')}
      skeleton={<Skeleton width="100%" height={150} />}
      compact
      isEmpty={() => shown.length === 0}
      empty={<NoBudget />}
    >
      {() => (
        <>
          <div className={styles.tiles}>
            {shown.map(budget => (
              <div
                key={`${budget.billingPeriod}/${budget.currency}`}
                className={styles.tile}
              >
                <BudgetBar budget={budget} />
                {budget.billingPeriod === running.billingPeriod && (
                  <BudgetOutlookText budget={budget} {...outlookOf(budget)} />
                )}
              </div>
            ))}
          </div>
          <FailureAlert title={t('budget.outlookFailed')} error={error} />
        </>
      )}
    </QueryPanel>
  );
}
