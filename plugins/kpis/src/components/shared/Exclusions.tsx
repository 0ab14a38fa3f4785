import { Link } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Exclusion } from '@provenpath/plugin-kpis-common';
import { surfaceStyles } from '@provenpath/portal-react';
import { kpisTranslationRef } from '../../translation';
import styles from './kpis.module.css';

/** Props of {@link Exclusions}. */
export interface ExclusionsProps {
  excluded: Exclusion[];
  /** Where the rows that were left out are listed. */
  href?: string;
}

/** What was left out of a figure, and why. */
export function Exclusions({ excluded, href }: ExclusionsProps) {
  const { t } = useTranslationRef(kpisTranslationRef);
  const count = excluded.reduce((sum, entry) => sum + entry.count, 0);
  return (
    <div>
      <p className={surfaceStyles.note}>
        {count === 0
          ? t('reading.excludedNone')
          : t('reading.excluded', { total: String(count) })}
      </p>
      {count > 0 && (
        <ul className={styles.list}>
          {excluded.map(entry => (
            <li key={entry.reason}>
              <span className={styles.count}>{entry.count}</span>
              <span>{entry.reason}</span>
            </li>
          ))}
        </ul>
      )}
      {count > 0 && href && (
        <Link href={href} variant="body-small">
          {t('reading.showExcluded')}
        </Link>
      )}
    </div>
  );
}
