import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { compareDecimals } from '@provenpath/plugin-costs-common';
import type { Budget } from '@provenpath/plugin-costs-common';
import { StatusLabel, formatPeriod } from '@provenpath/portal-react';
import type { StatusTone } from '@provenpath/portal-react';
import { formatMoney, formatShare } from '../../format/formatMoney';
import { costsTranslationRef } from '../../translation';
import type { Translate } from '../../translation';
import { Amount } from '../shared/Amount';
import { useCostsLink } from '../shared/links';
import styles from '../shared/costs.module.css';

const TONES: Record<Budget['state'], StatusTone> = {
  within: 'positive',
  near: 'warning',
  exceeded: 'negative',
  'no-bill': 'neutral',
};

/** What is left of a budget, or how far it is exceeded. */
export function describeLeft(budget: Budget, t: Translate): string {
  const { left, currency, usedShare } = budget;
  const share = formatShare(usedShare);
  return compareDecimals(left, '0') < 0
    ? t('budget.over', {
        over: formatMoney(left.replace(/^-/, ''), currency),
        share,
      })
    : t('budget.left', { left: formatMoney(left, currency), share });
}

/** What is wrong with whom a budget is of; nothing while the catalog has it. */
function Missing({ subjectMissing }: Pick<Budget, 'subjectMissing'>) {
  const { t } = useTranslationRef(costsTranslationRef);
  if (subjectMissing === null) {
    return null;
  }
  const { since } = subjectMissing;
  return (
    <StatusLabel
      tone="warning"
      text={
        since === null
          ? t('budget.neverSeen')
          : t('budget.gone', { day: since.slice(0, 10) })
      }
    />
  );
}

/** What is used of a budget, in a bar and in words; what was spent opens. */
export function BudgetBar({ budget }: { budget: Budget }) {
  const { amount, spent, currency, usedShare, state, billingPeriod } = budget;
  const { t } = useTranslationRef(costsTranslationRef);
  const toPage = useCostsLink();
  const width = `${Math.max(0, Math.min(1, usedShare ?? 0)) * 100}%`;
  return (
    <>
      <p className={styles.caption}>
        {t('budget.caption', {
          month: formatPeriod(billingPeriod),
          amount: formatMoney(amount, currency),
        })}
      </p>
      <p className={styles.figure}>
        <Amount
          amount={spent}
          currency={currency}
          href={toPage('charges', {
            from: billingPeriod,
            to: billingPeriod,
            metric: 'billed',
            subject: budget.subject,
            currency,
          })}
        />
      </p>
      <StatusLabel
        tone={TONES[state]}
        text={`${t(`budget.${state}`)}: ${describeLeft(budget, t)}`}
      />
      <div className={styles.bar} aria-hidden>
        <span
          className={`${styles.barPart} ${state === 'exceeded' ? styles.barOver : ''}`}
          style={{ width }}
        />
      </div>
      <Missing subjectMissing={budget.subjectMissing} />
    </>
  );
}
