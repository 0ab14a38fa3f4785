import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Kpi, KpiReading } from '@provenpath/plugin-kpis-common';
import { BandLabel, formatValue, reportStyles } from '@provenpath/portal-react';
import { kpisTranslationRef } from '../../translation';
import { describePer } from '../shared/describeReading';

function ReadingRow({ kpi, reading }: { kpi: Kpi; reading: KpiReading }) {
  const { t } = useTranslationRef(kpisTranslationRef);
  const { reported, unit } = reading;
  const per = describePer(reading, t);
  const words = (value: number | null) =>
    value === null || !per
      ? formatValue(value, unit)
      : `${formatValue(value, unit)} ${per}`;
  const band = reported ? reported.band : reading.band;
  const target =
    reported && reading.target !== null ? reported.target : reading.target;
  return (
    <tr>
      <th scope="row">
        {kpi.title}
        {kpi.readings.length > 1 && (
          <span className={reportStyles.minor}>{reading.title}</span>
        )}
      </th>
      {reported ? (
        <td className={reportStyles.main}>{words(reported.value)}</td>
      ) : (
        <td>
          <span className={reportStyles.minor}>{t('report.notFrozen')}</span>
        </td>
      )}
      <td>
        {words(reading.value)}
        {reading.open > 0 && (
          <span className={reportStyles.minor}>
            {reading.open} {t('reading.open')}
          </span>
        )}
      </td>
      <td>
        {band !== 'none' && (
          <BandLabel
            band={band}
            judgement={reported ? undefined : reading.judgement}
          />
        )}
      </td>
      <td>{target === null ? '–' : formatValue(target, unit)}</td>
      <td>{words(reading.previousValue)}</td>
      <td>{reported ? reported.sampleSize : reading.sampleSize}</td>
    </tr>
  );
}

/** All readings of a quarter, as reported and as known now. */
export function ReportTable({ kpis }: { kpis: Kpi[] }) {
  const { t } = useTranslationRef(kpisTranslationRef);
  return (
    <table className={`${reportStyles.table} ${reportStyles.banded}`}>
      <thead>
        <tr>
          <th scope="col">{t('report.kpi')}</th>
          <th scope="col">{t('report.reported')}</th>
          <th scope="col">{t('report.now')}</th>
          <th scope="col">{t('report.band')}</th>
          <th scope="col">{t('report.target')}</th>
          <th scope="col">{t('report.before')}</th>
          <th scope="col">{t('report.n')}</th>
        </tr>
      </thead>
      <tbody>
        {kpis.flatMap(kpi =>
          kpi.readings.map(reading => (
            <ReadingRow
              key={`${kpi.id} ${reading.id}`}
              kpi={kpi}
              reading={reading}
            />
          )),
        )}
      </tbody>
    </table>
  );
}
