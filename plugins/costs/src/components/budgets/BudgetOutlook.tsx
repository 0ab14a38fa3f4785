import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link, Skeleton } from '@backstage/ui';
import {
  LEAST_DAYS_OF_OUTLOOK,
  compareDecimals,
  isTooEarlyToProject,
  subtractDecimals,
} from '@provenpath/plugin-costs-common';
import type { Budget, BudgetOutlook } from '@provenpath/plugin-costs-common';
import {
  LoadingState,
  StatusLabel,
  formatPeriod,
  surfaceStyles,
} from '@provenpath/portal-react';
import { formatMoney } from '../../format/formatMoney';
import { costsTranslationRef } from '../../translation';
import { useCostsLink } from '../shared/links';

/** The outlook of a budget on a page of them, as far as it is known. */
export type OutlookOf = (
  budget: Pick<Budget, 'subject' | 'currency'>,
  page?: number,
) => {
  isLoading: boolean;
  outlook: BudgetOutlook | undefined;
};

function Projection(props: { budget: Budget; outlook: BudgetOutlook }) {
  const { budget, outlook } = props;
  const { currency, billingPeriod } = budget;
  const { t } = useTranslationRef(costsTranslationRef);
  const words = {
    month: formatPeriod(billingPeriod),
    projected: formatMoney(outlook.projected, currency),
  };
  const over = subtractDecimals(outlook.projected, budget.amount);
  return compareDecimals(over, '0') > 0 ? (
    <StatusLabel
      tone="warning"
      text={t('budget.projectedOver', {
        ...words,
        over: formatMoney(over, currency),
      })}
    />
  ) : (
    <StatusLabel tone="neutral" text={t('budget.projected', words)} />
  );
}

/** What was taken for the rest of the month; the usage opens. */
function Basis(props: { budget: Budget; outlook: BudgetOutlook }) {
  const { subject, currency, billingPeriod } = props.budget;
  const { daysBilled, daysLeft, missing } = props.outlook;
  const { t } = useTranslationRef(costsTranslationRef);
  const toPage = useCostsLink();
  return (
    <>
      <p className={surfaceStyles.note}>
        {t('budget.basis', {
          usage: (
            <Link
              href={toPage('charges', {
                from: billingPeriod,
                to: billingPeriod,
                metric: 'billed',
                subject,
                currency,
                category: 'Usage',
              })}
            >
              {t('budget.usage')}
            </Link>
          ),
          billed: t('budget.days', { count: daysBilled }),
          left: t('budget.days', { count: daysLeft }),
        })}
      </p>
      {missing.length > 0 && (
        <p className={surfaceStyles.note}>
          {t('budget.missing', { providers: missing.join(', ') })}
        </p>
      )}
    </>
  );
}

/**
 * What the month of a budget comes to, and how that was reckoned; nothing once the
 * whole month is billed, and no figure while a few days would mislead.
 */
export function BudgetOutlookText(
  props: { budget: Budget } & ReturnType<OutlookOf>,
) {
  const { budget, isLoading, outlook } = props;
  const { t } = useTranslationRef(costsTranslationRef);
  if (isLoading) {
    return (
      <LoadingState label={t('budget.outlookLoading')}>
        <Skeleton width="80%" height={20} />
      </LoadingState>
    );
  }
  if (!outlook || outlook.daysLeft === 0) {
    return null;
  }
  return isTooEarlyToProject(outlook) ? (
    <p className={surfaceStyles.note}>
      {t('budget.tooEarly', {
        month: formatPeriod(budget.billingPeriod),
        billed: t('budget.days', { count: outlook.daysBilled }),
        least: String(LEAST_DAYS_OF_OUTLOOK),
      })}
    </p>
  ) : (
    <>
      <Projection budget={budget} outlook={outlook} />
      <Basis budget={budget} outlook={outlook} />
    </>
  );
}
