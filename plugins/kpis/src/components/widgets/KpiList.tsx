import { ButtonLink, Link } from '@backstage/ui';
import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Kpi, KpiReading } from '@provenpath/plugin-kpis-common';
import {
  BandLabel,
  DemoBadge,
  EmptyState,
  formatValue,
  QueryPanel,
  surfaceStyles,
} from '@provenpath/portal-react';
import { useKpis } from '../../hooks/queries';
import { collectorsRouteRef, kpiRouteRef, rootRouteRef } from '../../routes';
import { kpisTranslationRef } from '../../translation';
import { describePer } from '../shared/describeReading';
import styles from '../shared/kpis.module.css';

/** The period that lists show. */
const PERIOD = 'P90D';

function ListValue({ reading }: { reading: KpiReading }) {
  const { t } = useTranslationRef(kpisTranslationRef);
  const per = describePer(reading, t);
  return (
    <span className={styles.compactValue}>
      <strong>{formatValue(reading.value, reading.unit)}</strong>
      {reading.value !== null && per}
      {reading.band !== 'none' && (
        <BandLabel band={reading.band} judgement={reading.judgement} />
      )}
    </span>
  );
}

function ListRow({ kpi, subject }: { kpi: Kpi; subject: string }) {
  const toKpi = useRouteRef(kpiRouteRef);
  const judged = kpi.readings.filter(({ target, scale }) =>
    scale === 'plain' ? target !== null : true,
  );
  const query = new URLSearchParams({ subject, period: kpi.period });
  return (
    <>
      {judged.slice(0, 2).map(reading => (
        <li key={reading.id} className={styles.compactRow}>
          <span className={surfaceStyles.titleRow}>
            {toKpi ? (
              <Link
                href={`${toKpi({ kpiId: kpi.id })}?${query}&reading=${reading.id}`}
              >
                {judged.length > 1
                  ? `${kpi.title}: ${reading.title}`
                  : kpi.title}
              </Link>
            ) : (
              kpi.title
            )}
            {reading.source.demo && <DemoBadge />}
          </span>
          <ListValue reading={reading} />
        </li>
      ))}
    </>
  );
}

/** The KPIs of a subject in a few lines; those without a value are left out. */
export function KpiList({ subject }: { subject: string }) {
  const { t } = useTranslationRef(kpisTranslationRef);
  const toRoot = useRouteRef(rootRouteRef);
  const toCollectors = useRouteRef(collectorsRouteRef);
  const query = useKpis({ subject, period: PERIOD });
  const withValue = (kpi: Kpi) => ({
    ...kpi,
    readings: kpi.readings.filter(
      ({ value }) => value !== null,
    ) as Kpi['readings'],
  });
  const shown = query.data?.kpis
    .map(withValue)
    .filter(kpi => kpi.readings.length > 0);
  const link = new URLSearchParams({ subject });
  return (
    <QueryPanel
      query={query}
      compact
      loadingLabel={t('widget.loading')}
      errorSubject={t('widget.subject')}
      isEmpty={() => !shown?.length}
      empty={
        <EmptyState
          compact
          title={t('widget.emptyTitle')}
          description={t('widget.emptyDescription')}
          action={
            toCollectors && (
              <ButtonLink
                href={toCollectors()}
                variant="secondary"
                size="small"
              >
                {t('widget.collectors')}
              </ButtonLink>
            )
          }
        />
      }
    >
      {() => (
        <div className={styles.widget}>
          <p className={surfaceStyles.note}>{t('widget.period')}</p>
          <ul className={styles.compact}>
            {shown?.map(kpi => (
              <ListRow key={kpi.id} kpi={kpi} subject={subject} />
            ))}
          </ul>
          {toRoot && (
            <Link href={`${toRoot()}?${link}`}>{t('widget.open')}</Link>
          )}
        </div>
      )}
    </QueryPanel>
  );
}
