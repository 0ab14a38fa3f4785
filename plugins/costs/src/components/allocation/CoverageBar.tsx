import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { compareDecimals } from '@provenpath/plugin-costs-common';
import type {
  CoveragePart,
  CoverageRow,
} from '@provenpath/plugin-costs-common';
import { formatShare } from '../../format/formatMoney';
import { costsTranslationRef } from '../../translation';
import { Amount } from '../shared/Amount';
import styles from '../shared/costs.module.css';

const PARTS = ['direct', 'shared', 'unallocated'] as const;

/** Direct, shared and unallocated side by side: never one number. */
export function CoverageBar(props: {
  row: CoverageRow;
  /** Address of the charges of a part. */
  hrefOf: (part: CoveragePart) => string;
}) {
  const { row, hrefOf } = props;
  const { t } = useTranslationRef(costsTranslationRef);
  const shares = {
    direct: row.coverage,
    shared: row.sharedShare,
    unallocated: row.unallocatedShare,
  };
  return (
    <>
      <div className={styles.split} aria-hidden>
        {PARTS.map(part => (
          <span
            key={part}
            className={styles[part]}
            style={{ width: `${(shares[part] ?? 0) * 100}%` }}
          />
        ))}
      </div>
      <ul className={styles.legend}>
        {PARTS.map(part => (
          <li key={part}>
            <span className={`${styles.dot} ${styles[part]}`} />
            {t('coverage.part', {
              part: t(`line.${part}`),
              amount: (
                <Amount
                  amount={row[part]}
                  currency={row.currency}
                  href={
                    compareDecimals(row[part], '0') === 0
                      ? undefined
                      : hrefOf(part)
                  }
                />
              ),
              share: formatShare(shares[part]),
            })}
          </li>
        ))}
      </ul>
    </>
  );
}
