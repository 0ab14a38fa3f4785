import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Kpi, KpiReading } from '@provenpath/plugin-kpis-common';
import { formatValue } from '@provenpath/portal-react';
import { kpisTranslationRef } from '../translation';
import styles from './kpis.module.css';

/** The same reading by group, e.g. made from a template or by hand. */
export function Breakdown(props: { kpi: Kpi; reading: KpiReading }) {
  const { kpi, reading } = props;
  const { t } = useTranslationRef(kpisTranslationRef);
  if (reading.breakdown.length === 0) {
    // An empty box keeps the rows of neighbouring readings in line.
    return <div />;
  }
  return (
    <table className={styles.breakdown} aria-label={t('reading.breakdown')}>
      <thead>
        <tr>
          <th scope="col">{t('reading.breakdown')}</th>
          <th scope="col">{t('reading.median')}</th>
          <th scope="col">p95</th>
          <th scope="col">n</th>
        </tr>
      </thead>
      <tbody>
        {reading.breakdown.map(group => (
          <tr key={group.id}>
            <th scope="row">{group.title}</th>
            <td>{formatValue(group.value, kpi.unit)}</td>
            <td>
              {group.p95 === null ? '–' : formatValue(group.p95, kpi.unit)}
            </td>
            <td>{group.sampleSize}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
