import { BgProvider, Link, Text } from '@backstage/ui';
import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Kpi, KpiReading } from '@provenpath/plugin-kpis-common';
import { DemoBadge, surfaceStyles } from '@provenpath/portal-react';
import { RiArrowRightLine } from '@remixicon/react';
import { useId } from 'react';
import { kpiRouteRef } from '../../routes';
import { kpisTranslationRef } from '../../translation';
import { EmptyReading } from '../shared/EmptyReading';
import { ReadingTile } from '../shared/ReadingTile';
import { SourceLine } from '../shared/SourceLine';
import styles from '../shared/kpis.module.css';

/** A reading of a card, or why it has no value. */
function CardReading(props: { kpi: Kpi; reading: KpiReading }) {
  const { kpi, reading } = props;
  const isMain = reading === kpi.readings[0] || reading.target !== null;
  return reading.value === null ? (
    <div>
      {kpi.readings.length > 1 && (
        <Text as="p" variant="body-small" color="secondary">
          {reading.title}
        </Text>
      )}
      <EmptyReading kpi={kpi} reading={reading} />
    </div>
  ) : (
    <ReadingTile
      kpi={kpi}
      reading={reading}
      named={kpi.readings.length > 1}
      size={isMain ? 'large' : 'medium'}
      brief
    />
  );
}

/**
 * A KPI on the scoreboard: its value can be read from across the room. Readings
 * of a KPI that are judged stand in the same size.
 */
export function KpiCard({ kpi, subject }: { kpi: Kpi; subject: string }) {
  const { t } = useTranslationRef(kpisTranslationRef);
  const toKpi = useRouteRef(kpiRouteRef);
  const id = useId();
  const query = new URLSearchParams({ subject, period: kpi.period });
  const isEmpty = kpi.readings.every(({ value }) => value === null);
  const [main] = kpi.readings;
  return (
    <BgProvider bg="neutral-1">
      <article className={styles.card} aria-labelledby={id}>
        <Text as="h2" id={id} variant="title-x-small" weight="bold">
          {kpi.title}
        </Text>
        <div className={styles.cardBody}>
          {isEmpty ? (
            <EmptyReading kpi={kpi} reading={main} />
          ) : (
            kpi.readings.map(reading => (
              <CardReading key={reading.id} kpi={kpi} reading={reading} />
            ))
          )}
        </div>
        <SourceLine source={main.source} />
        <div className={styles.cardFoot}>
          {toKpi && (
            <Link
              href={`${toKpi({ kpiId: kpi.id })}?${query}`}
              aria-label={t('kpi.openOf', { title: kpi.title })}
            >
              <span className={surfaceStyles.titleRow}>
                {t('kpi.open')}
                <RiArrowRightLine size={16} aria-hidden />
              </span>
            </Link>
          )}
          {kpi.readings.some(({ source }) => source.demo) && <DemoBadge />}
        </div>
      </article>
    </BgProvider>
  );
}
