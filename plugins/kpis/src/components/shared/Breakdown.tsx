import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Kpi, KpiReading } from '@provenpath/plugin-kpis-common';
import { formatValue, surfaceStyles } from '@provenpath/portal-react';
import { kpisTranslationRef } from '../../translation';

/**
 * The other reading that has the same groups and is not judged: time to close
 * beside the number of tickets of each kind.
 */
function findCompanion(kpi: Kpi, reading: KpiReading): KpiReading | undefined {
  const ids = new Set(reading.breakdown.map(group => group.id));
  return kpi.readings.find(
    other =>
      other.id !== reading.id &&
      other.unit !== reading.unit &&
      other.breakdown.some(group => ids.has(group.id)),
  );
}

/** The same reading by group, e.g. made from a template or by hand. */
export function Breakdown(props: { kpi: Kpi; reading: KpiReading }) {
  const { kpi, reading } = props;
  const { t } = useTranslationRef(kpisTranslationRef);
  if (reading.breakdown.length === 0) {
    return null;
  }
  const companion = findCompanion(kpi, reading);
  const hasP95 = reading.breakdown.some(group => group.p95 !== null);
  const hasOpen = reading.breakdown.some(group => group.open > 0);
  const title = companion ? t('reading.kinds') : t('reading.breakdown');
  const besideOf = (id: string) =>
    companion?.breakdown.find(group => group.id === id)?.value ?? null;
  return (
    <table className={surfaceStyles.table} aria-label={title}>
      <thead>
        <tr>
          <th scope="col">{title}</th>
          <th scope="col" className={surfaceStyles.number}>
            {t(`aggregation.${reading.aggregation}`)}
          </th>
          {hasP95 && (
            <th scope="col" className={surfaceStyles.number}>
              p95
            </th>
          )}
          <th scope="col" className={surfaceStyles.number}>
            n
          </th>
          {hasOpen && (
            <th scope="col" className={surfaceStyles.number}>
              {t('reading.open')}
            </th>
          )}
          {companion && (
            <th scope="col" className={surfaceStyles.number}>
              {companion.title}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {reading.breakdown.map(group => (
          <tr key={group.id}>
            <th scope="row">{group.title}</th>
            <td className={surfaceStyles.number}>
              {formatValue(group.value, reading.unit)}
            </td>
            {hasP95 && (
              <td className={surfaceStyles.number}>
                {group.p95 === null
                  ? '–'
                  : formatValue(group.p95, reading.unit)}
              </td>
            )}
            <td className={surfaceStyles.number}>{group.sampleSize}</td>
            {hasOpen && <td className={surfaceStyles.number}>{group.open}</td>}
            {companion && (
              <td className={surfaceStyles.number}>
                {formatValue(besideOf(group.id), companion.unit)}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
