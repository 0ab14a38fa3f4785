import type { CoverageRow } from '@provenpath/plugin-costs-common';
import { formatMoney, formatShare } from '../../format/formatMoney';
import styles from '../shared/costs.module.css';

const PARTS = ['direct', 'shared', 'unallocated'] as const;
const TITLES = {
  direct: 'Direct',
  shared: 'Shared by rule',
  unallocated: 'Unallocated',
};

/** Direct, shared and unallocated side by side: never one number. */
export function CoverageBar({ row }: { row: CoverageRow }) {
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
            {TITLES[part]} {formatMoney(row[part], row.currency)} (
            {formatShare(shares[part])})
          </li>
        ))}
      </ul>
    </>
  );
}
