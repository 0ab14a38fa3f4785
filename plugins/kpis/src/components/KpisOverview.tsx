import { Container, Skeleton } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EmptyState, QueryPanel } from '@provenpath/portal-react';
import { useKpis } from '../hooks/queries';
import { useKpiFilters } from '../hooks/useKpiFilters';
import { kpisTranslationRef } from '../translation';
import { FiltersToolbar } from './FiltersToolbar';
import { KpiSection } from './KpiSection';
import styles from './kpis.module.css';

function OverviewSkeleton() {
  return (
    <div className={styles.readings}>
      <Skeleton width="100%" height={420} />
      <Skeleton width="100%" height={420} />
    </div>
  );
}

/** All KPIs of a subject in a period. */
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
          <div className={styles.page}>
            {data.kpis.map(kpi => (
              <KpiSection key={kpi.id} kpi={kpi} subject={data.subject} />
            ))}
          </div>
        )}
      </QueryPanel>
    </Container>
  );
}
