import { ButtonLink, Container, Skeleton, Text } from '@backstage/ui';
import {
  BreadcrumbEntry,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import {
  comparedKindSchema,
  grainSchema,
} from '@provenpath/plugin-kpis-common';
import type { Kpi } from '@provenpath/plugin-kpis-common';
import {
  EmptyState,
  QueryPanel,
  surfaceStyles,
} from '@provenpath/portal-react';
import { useParams } from 'react-router-dom';
import { useKpis } from '../../hooks/queries';
import { naturalGrain } from '../../hooks/seriesRange';
import { useKpiPageFilters } from '../../hooks/useKpiFilters';
import type { EvidenceRows } from '../../hooks/useKpiFilters';
import { kpiRouteRef, rootRouteRef } from '../../routes';
import { kpisTranslationRef } from '../../translation';
import { FiltersToolbar } from '../shared/FiltersToolbar';
import styles from '../shared/kpis.module.css';
import { BandsSection } from './BandsSection';
import { ComparisonSection } from './ComparisonSection';
import { DefinitionSection } from './DefinitionSection';
import { EvidenceSection } from './EvidenceSection';
import { HistorySection } from './HistorySection';
import { ReadingChoice } from './ReadingChoice';

type PageFilters = ReturnType<typeof useKpiPageFilters>;

function UnknownKpi({ id }: { id: string }) {
  const { t } = useTranslationRef(kpisTranslationRef);
  const toRoot = useRouteRef(rootRouteRef);
  return (
    <EmptyState
      title={t('page.unknownKpi', { id })}
      description={t('page.unknownKpiAdvice')}
      action={
        toRoot && (
          <ButtonLink href={toRoot()} variant="secondary" size="small">
            {t('page.allKpis')}
          </ButtonLink>
        )
      }
    />
  );
}

function KpiContent(props: { kpi: Kpi; subject: string; url: PageFilters }) {
  const { kpi, subject, url } = props;
  const reading =
    kpi.readings.find(({ id }) => id === url.filters.reading) ??
    kpi.readings[0];
  return (
    <div className={surfaceStyles.page}>
      <div className={styles.readingHead}>
        <Text as="h2" variant="title-small" weight="bold">
          {kpi.title}
        </Text>
        <Text as="p" variant="body-medium" color="secondary">
          {kpi.description}
        </Text>
      </div>
      {kpi.readings.length > 1 && (
        <div>
          <ReadingChoice
            kpi={kpi}
            value={reading.id}
            onChange={id => url.setFilters({ reading: id })}
          />
        </div>
      )}
      <HistorySection
        kpi={kpi}
        reading={reading}
        subject={subject}
        grain={grainSchema.parse(url.filters.grain || naturalGrain(reading))}
        onGrainChange={grain => url.setFilters({ grain })}
      />
      <BandsSection kpi={kpi} />
      <DefinitionSection kpi={kpi} reading={reading} />
      <ComparisonSection
        kpi={kpi}
        reading={reading}
        kind={comparedKindSchema.parse(url.filters.compare)}
        onKindChange={compare => url.setFilters({ compare })}
      />
      <EvidenceSection
        kpi={kpi}
        reading={reading}
        subject={subject}
        rows={url.filters.rows as EvidenceRows}
        onRowsChange={rows => url.setFilters({ rows })}
      />
    </div>
  );
}

/** One KPI: its history, its definition, and the rows it was counted from. */
export function KpiPage({ defaultPeriod }: { defaultPeriod: string }) {
  const { kpiId = '' } = useParams();
  const { t } = useTranslationRef(kpisTranslationRef);
  const toKpi = useRouteRef(kpiRouteRef);
  const url = useKpiPageFilters(defaultPeriod);
  const { subject, period } = url.filters;
  const query = useKpis({ subject, period });
  const kpi = query.data?.kpis.find(({ id }) => id === kpiId);
  const page = (
    <Container>
      <FiltersToolbar
        url={url}
        computedAt={kpi?.computedAt}
        timeZone={query.data?.timeZone}
      />
      <QueryPanel
        query={query}
        loadingLabel={t('page.loading')}
        errorSubject={t('page.subject')}
        skeleton={<Skeleton width="100%" height={480} />}
        isEmpty={() => kpi === undefined}
        empty={<UnknownKpi id={kpiId} />}
      >
        {data =>
          kpi && <KpiContent kpi={kpi} subject={data.subject} url={url} />
        }
      </QueryPanel>
    </Container>
  );
  return kpi && toKpi ? (
    <BreadcrumbEntry entry={{ href: toKpi({ kpiId }), label: kpi.title }}>
      {page}
    </BreadcrumbEntry>
  ) : (
    page
  );
}
