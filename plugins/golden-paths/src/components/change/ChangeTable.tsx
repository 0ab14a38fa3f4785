import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { StatusLabel } from '@provenpath/portal-react';
import { goldenPathsTranslationRef } from '../../translation';
import styles from './Change.module.css';
import type { ChangePlan } from './changeOf';

function Changes({ plan }: { plan: ChangePlan }) {
  const { t } = useTranslationRef(goldenPathsTranslationRef);
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('change.setting')}</th>
          <th scope="col">{t('change.before')}</th>
          <th scope="col">{t('change.after')}</th>
        </tr>
      </thead>
      <tbody>
        {plan.changes.map(({ id, title, before, after }) => (
          <tr key={id}>
            <th scope="row">{title}</th>
            <td>{before}</td>
            <td className={styles.after}>{after}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Each setting that changes, before and after, and what speaks against it. */
export function ChangeTable({ plan }: { plan: ChangePlan }) {
  const { t } = useTranslationRef(goldenPathsTranslationRef);
  return (
    <div role="status" className={styles.stack}>
      {plan.changes.length > 0 && <Changes plan={plan} />}
      {plan.changes.length === 0 && plan.problems.length === 0 && (
        <p className={styles.text}>{t('change.nothing')}</p>
      )}
      {plan.problems.map(problem => (
        <StatusLabel key={problem} tone="negative" text={problem} />
      ))}
    </div>
  );
}
