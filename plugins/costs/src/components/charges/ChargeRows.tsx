import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { QueryPanel, surfaceStyles } from '@provenpath/portal-react';
import { useCharges } from '../../hooks/queries';
import { costsTranslationRef } from '../../translation';
import styles from '../shared/costs.module.css';

/** The rows of the bill behind a group of charges, as they stand in the file. */
export function ChargeRows({ chargeId }: { chargeId: string }) {
  const { t } = useTranslationRef(costsTranslationRef);
  const query = useCharges(chargeId);
  return (
    <QueryPanel
      query={query}
      loadingLabel={t('charges.reading')}
      errorSubject={t('charges.rowsSubject')}
      compact
    >
      {({ charges, note }) => (
        <div className={surfaceStyles.stack}>
          {note && <p className={surfaceStyles.note}>{note}</p>}
          {charges.map(({ file, row, columns }) => (
            <div key={`${file}/${row}`}>
              <p className={surfaceStyles.note}>
                {t('charges.fileRow', { file, row: String(row) })}
              </p>
              <pre className={styles.code}>
                {Object.entries(columns)
                  .map(([column, value]) => `${column}: ${value}`)
                  .join('\n')}
              </pre>
            </div>
          ))}
        </div>
      )}
    </QueryPanel>
  );
}
