import { Container } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { kpiReadPermission } from '@provenpath/plugin-kpis-common';
import { EmptyState, LoadingState } from '@provenpath/portal-react';
import { RiLockLine } from '@remixicon/react';
import { Route, Routes } from 'react-router-dom';
import { kpisTranslationRef } from '../translation';
import { CollectorsPage } from './collectors/CollectorsPage';
import { KpiPage } from './detail/KpiPage';
import { KpisOverview } from './overview/KpisOverview';
import { ReportPage } from './report/ReportPage';

/** Props of {@link KpisPage}. */
export interface KpisPageProps {
  /** The period shown when the address names none. */
  defaultPeriod: string;
}

function KpisContent({ defaultPeriod }: KpisPageProps) {
  const { t } = useTranslationRef(kpisTranslationRef);
  const { loading, allowed } = usePermission({ permission: kpiReadPermission });
  if (loading) {
    return (
      <Container>
        <LoadingState label={t('page.permission')} />
      </Container>
    );
  }
  if (!allowed) {
    return (
      <Container>
        <EmptyState
          icon={<RiLockLine size={28} />}
          title={t('page.refused')}
          description={t('page.refusedAdvice')}
        />
      </Container>
    );
  }
  return (
    <Routes>
      <Route index element={<KpisOverview defaultPeriod={defaultPeriod} />} />
      <Route path="report" element={<ReportPage />} />
      <Route path="collectors" element={<CollectorsPage />} />
      <Route
        path=":kpiId"
        element={<KpiPage defaultPeriod={defaultPeriod} />}
      />
    </Routes>
  );
}

/** Everything below `/kpis`. */
export function KpisPage(props: KpisPageProps) {
  // The app's frame leaves the main landmark to the page.
  return (
    <main>
      <KpisContent {...props} />
    </main>
  );
}
