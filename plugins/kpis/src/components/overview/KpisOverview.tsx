import { ButtonLink, Container, Skeleton } from '@backstage/ui';
import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  EmptyState,
  QueryPanel,
  surfaceStyles,
} from '@provenpath/portal-react';
import { RiFileChartLine, RiRefreshLine } from '@remixicon/react';
import { useKpis } from '../../hooks/queries';
import { useKpiFilters } from '../../hooks/useKpiFilters';
import { collectorsRouteRef, reportRouteRef } from '../../routes';
import { kpisTranslationRef } from '../../translation';
import { FiltersToolbar } from '../shared/FiltersToolbar';
import styles from '../shared/kpis.module.css';
import { KpiCard } from './KpiCard';
import { TrendGrid } from './TrendGrid';

const CARDS = ['1', '2', '3', '4', '5'];

function OverviewSkeleton() {
  return (
    <div className={styles.board}>
      {CARDS.map(card => (
        <Skeleton key={card} width="100%" height={260} />
      ))}
    </div>
  );
}

/** The other pages about the KPIs. */
function PageLinks({ subject }: { subject: string }) {
  const { t } = useTranslationRef(kpisTranslationRef);
  const toReport = useRouteRef(reportRouteRef);
  const toCollectors = useRouteRef(collectorsRouteRef);
  return (
    <div className={surfaceStyles.titleRow}>
      {toReport && (
        <ButtonLink
          href={`${toReport()}?${new URLSearchParams({ subject })}`}
          variant="secondary"
          size="small"
          iconStart={<RiFileChartLine aria-hidden />}
        >
          {t('page.report')}
        </ButtonLink>
      )}
      {toCollectors && (
        <ButtonLink
          href={toCollectors()}
          variant="secondary"
          size="small"
          iconStart={<RiRefreshLine aria-hidden />}
        >
          {t('page.collectors')}
        </ButtonLink>
      )}
    </div>
  );
}

/** All KPIs of a subject in a period: the scoreboard, then the trends. */
export function KpisOverview({ defaultPeriod }: { defaultPeriod: string }) {
  const { t } = useTranslationRef(kpisTranslationRef);
  const url = useKpiFilters(defaultPeriod);
  const query = useKpis(url.filters);
  return (
    <Container>
      <FiltersToolbar
        url={url}
        computedAt={query.data?.kpis[0]?.computedAt}
        timeZone={query.data?.timeZone}
      />
      <QueryPanel
        query={query}
        loadingLabel={t('page.loading')}
        errorSubject={t('page.subject')}
        skeleton={<OverviewSkeleton />}
        isEmpty={data => data.kpis.length === 0}
        empty={
          <EmptyState
            title={t('page.emptyTitle')}
            description={t('page.emptyDescription')}
          />
        }
      >
        {data => (
          <div className={surfaceStyles.page}>
            <PageLinks subject={data.subject} />
            <section className={styles.board} aria-label={t('page.scoreboard')}>
              {data.kpis.map(kpi => (
                <KpiCard key={kpi.id} kpi={kpi} subject={data.subject} />
              ))}
            </section>
            <TrendGrid kpis={data.kpis} subject={data.subject} />
          </div>
        )}
      </QueryPanel>
    </Container>
  );
}
