import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { BudgetChange } from '@provenpath/plugin-costs-common';
import {
  DataTable,
  EmptyState,
  ORGANIZATION,
  QueryPanel,
  RefName,
  RelativeTime,
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
      <th scope="row">
        {subject === ORGANIZATION ? (
          subjectName(subject)
        ) : (
          <RefName value={subject} />
        )}
      </th>
      <td>{formatPeriod(from)}</td>
      <td className={surfaceStyles.number}>
        {amount === null
          ? t('budget.ended', { currency })
          : formatMoney(amount, currency)}
      </td>
      <td className={styles.break}>{change.reason}</td>
      <td className={styles.break}>
        <RefName value={change.savedBy} />
        <p className={surfaceStyles.note}>
          <RelativeTime instant={change.savedAt} />
        </p>
      </td>
    </tr>
  );
}

/** The newest changes of budgets, for those who set them. */
export function BudgetChanges() {
  const { t } = useTranslationRef(costsTranslationRef);
  const query = useBudgetChanges();
  const columns = [
    { key: 'subject', title: t('budget.budgetOf') },
    { key: 'from', title: t('budget.fromColumn') },
    { key: 'amount', title: t('page.amount'), isNumber: true },
    { key: 'reason', title: t('page.reason') },
    { key: 'by', title: t('budget.by') },
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
        <DataTable label={t('budget.changesSubject')} columns={columns}>
          {changes.map(change => (
            <Row
              key={`${change.savedAt}/${change.subject}/${change.currency}`}
              change={change}
            />
          ))}
        </DataTable>
      )}
    </QueryPanel>
  );
}
