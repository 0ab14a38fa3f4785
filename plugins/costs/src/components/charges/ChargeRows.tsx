import { QueryPanel, surfaceStyles } from '@provenpath/portal-react';
import { useCharges } from '../../hooks/queries';
import styles from '../shared/costs.module.css';

/** The rows of the bill behind a group of charges, as they stand in the file. */
export function ChargeRows({ chargeId }: { chargeId: string }) {
  const query = useCharges(chargeId);
  return (
    <QueryPanel
      query={query}
      loadingLabel="Reading the bill"
      errorSubject="The rows of the bill"
      compact
    >
      {({ charges, note }) => (
        <div className={surfaceStyles.stack}>
          {note && <p className={surfaceStyles.note}>{note}</p>}
          {charges.map(({ file, row, columns }) => (
            <div key={`${file}/${row}`}>
              <p className={surfaceStyles.note}>
                {file}, row {row}
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
