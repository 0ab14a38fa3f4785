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
import styles from '../shared/costs.module.css';

/** Every change of a budget, the newest first. */
export function BudgetChanges() {
  const query = useBudgetChanges();
  return (
    <QueryPanel
      query={query}
      loadingLabel="Loading the changes"
      errorSubject="The changes of budgets"
      isEmpty={changes => changes.length === 0}
      empty={<EmptyState compact title="Nothing has changed yet" />}
    >
      {changes => (
        <ScrollArea label="Changes of budgets">
          <table
            className={surfaceStyles.table}
            aria-label="Changes of budgets"
          >
            <thead>
              <tr>
                {['Budget of', 'From', 'Amount', 'Reason', 'By'].map(title => (
                  <th key={title} scope="col">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {changes.map(change => (
                <tr
                  key={`${change.savedAt}/${change.subject}/${change.currency}`}
                >
                  <th scope="row">{subjectName(change.subject)}</th>
                  <td>{formatPeriod(change.from)}</td>
                  <td className={styles.nowrap}>
                    {change.amount === null
                      ? `none in ${change.currency}`
                      : formatMoney(change.amount, change.currency)}
                  </td>
                  <td className={styles.break}>{change.reason}</td>
                  <td className={styles.break}>
                    {change.savedBy}, <RelativeTime instant={change.savedAt} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollArea>
      )}
    </QueryPanel>
  );
}
