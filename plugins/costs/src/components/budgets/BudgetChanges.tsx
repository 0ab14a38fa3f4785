import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { BudgetChange } from '@provenpath/plugin-costs-common';
import {
  EmptyState,
  QueryPanel,
  RelativeTime,
  ScrollArea,
  formatPeriod,
  subjectName,
  surfaceStyles,
} from '@provenpath/portal-react';
import { formatMoney } from '../../format/formatMoney';
import { useBudgetChanges } from '../../hooks/queries';
import { costsTranslationRef } from '../../translation';
import styles from '../shared/costs.module.css';

function Row({ change }: { change: BudgetChange }) {
  const { t } = useTranslationRef(costsTranslationRef);
  const { subject, from, amount, currency } = change;
  return (
    <tr>
      <th scope="row">{subjectName(subject)}</th>
      <td>{formatPeriod(from)}</td>
      <td className={styles.nowrap}>
        {amount === null
          ? t('budget.ended', { currency })
          : formatMoney(amount, currency)}
      </td>
      <td className={styles.break}>{change.reason}</td>
      <td className={styles.break}>
        {change.savedBy}, <RelativeTime instant={change.savedAt} />
      </td>
    </tr>
  );
}

/** The newest changes of budgets, for those who set them. */
export function BudgetChanges() {
  const { t } = useTranslationRef(costsTranslationRef);
  const query = useBudgetChanges();
  const titles = [
    t('budget.budgetOf'),
    t('budget.fromColumn'),
    t('page.amount'),
    t('page.reason'),
    t('budget.by'),
  ];
  return (
    <QueryPanel
      query={query}
      loadingLabel={t('budget.changesLoading')}
      errorSubject={t('budget.changesSubject')}
      isEmpty={changes => changes.length === 0}
      empty={<EmptyState compact title={t('budget.changesEmpty')} />}
    >
      {changes => (
        <ScrollArea label={t('budget.changesSubject')}>
          <table
            className={surfaceStyles.table}
            aria-label={t('budget.changesSubject')}
          >
            <thead>
              <tr>
                {titles.map(title => (
                  <th key={title} scope="col">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {changes.map(change => (
                <Row
                  key={`${change.savedAt}/${change.subject}/${change.currency}`}
                  change={change}
                />
              ))}
            </tbody>
          </table>
        </ScrollArea>
      )}
    </QueryPanel>
  );
}
