import { Skeleton } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Grain, Kpi, KpiReading } from '@provenpath/plugin-kpis-common';
import { QueryPanel, TrendChart } from '@provenpath/portal-react';
import { useAnnotations, useKpiSeries } from '../../hooks/queries';
import { kpisTranslationRef } from '../../translation';

/** Props of {@link ReadingTrend}. */
export interface ReadingTrendProps {
  kpi: Kpi;
  reading: KpiReading;
  subject: string;
  grain: Grain;
  /** In pixels. */
  height?: number;
}

/** The history of one reading up to today, with what happened when. */
export function ReadingTrend(props: ReadingTrendProps) {
  const { kpi, reading, subject, grain, height = 200 } = props;
  const { t } = useTranslationRef(kpisTranslationRef);
  const query = useKpiSeries({ kpiId: kpi.id, subject, grain });
  // A trend without what happened is still a trend: its failure stays silent
  // here and is said where annotations are managed.
  const annotations = useAnnotations({ kpi: kpi.id });
  return (
    <QueryPanel
      query={query}
      compact
      loadingLabel={t('reading.trendLoading')}
      errorSubject={t('reading.trendSubject')}
      skeleton={<Skeleton width="100%" height={height + 40} />}
    >
      {data => (
        <TrendChart
          title={t('reading.trend', { reading: reading.title, grain })}
          valueLabel={t(`aggregation.${reading.aggregation}`)}
          points={
            data.series.find(series => series.readingId === reading.id)
              ?.points ?? []
          }
          unit={reading.unit}
          target={reading.target}
          annotations={annotations.data?.annotations}
          height={height}
        />
      )}
    </QueryPanel>
  );
}
