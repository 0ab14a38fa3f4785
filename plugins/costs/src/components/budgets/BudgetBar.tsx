import type { Budget } from '@provenpath/plugin-costs-common';
import { StatusLabel, formatPeriod } from '@provenpath/portal-react';
import type { StatusTone } from '@provenpath/portal-react';
import { formatMoney, formatShare } from '../../format/formatMoney';
import styles from '../shared/costs.module.css';

const STATES: Record<Budget['state'], [StatusTone, string]> = {
  within: ['positive', 'Within the budget'],
  near: ['warning', 'Near its end'],
  exceeded: ['negative', 'Exceeded'],
  'no-bill': ['neutral', 'No bill yet'],
};

/** What is used of a budget, in a bar and in words. */
export function BudgetBar({ budget }: { budget: Budget }) {
  const { amount, spent, left, currency, usedShare, state } = budget;
  const [tone, text] = STATES[state];
  const width = `${Math.max(0, Math.min(1, usedShare ?? 0)) * 100}%`;
  return (
    <>
      <p className={styles.caption}>
        Budget of {formatPeriod(budget.billingPeriod)}, billed
      </p>
      <p className={styles.figure}>{formatMoney(amount, currency)}</p>
      <StatusLabel
        tone={tone}
        text={`${text}: ${formatMoney(spent, currency)} spent, ${formatMoney(left, currency)} left (${formatShare(usedShare)} used)`}
      />
      <div className={styles.bar} aria-hidden>
        <span
          className={`${styles.barPart} ${state === 'exceeded' ? styles.barOver : ''}`}
          style={{ width }}
        />
      </div>
    </>
  );
}
