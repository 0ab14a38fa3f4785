import {
  NotFoundErrorPage,
  PageLayout,
  pluginHeaderActionsApiRef,
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { costReportReadAllPermission } from '@provenpath/plugin-costs-common';
import { RiMoneyDollarCircleLine } from '@remixicon/react';
import { memo } from 'react';
import { Navigate, Route, Routes, useLocation } from 'react-router-dom';
import { rootRouteRef } from '../routes';
import { costsTranslationRef } from '../translation';
import { BudgetsPage } from './budgets/BudgetsPage';
import { ChargesPage } from './charges/ChargesPage';
import { CoveragePage } from './allocation/CoveragePage';
import { ImportsPage } from './imports/ImportsPage';
import { ReconciliationPage } from './reconciliation/ReconciliationPage';
import { ReportPage } from './report/ReportPage';
import { RulesPage } from './rules/RulesPage';
import { CostsDemoBadge } from './shared/CostsDemoBadge';
import { SpendPage } from './spend/SpendPage';

const PAGES = [
  { path: 'spend', element: <SpendPage /> },
  { path: 'coverage', element: <CoveragePage /> },
  { path: 'charges', element: <ChargesPage /> },
  { path: 'reconciliation', element: <ReconciliationPage />, whole: true },
  { path: 'rules', element: <RulesPage /> },
  { path: 'budgets', element: <BudgetsPage /> },
  { path: 'imports', element: <ImportsPage />, whole: true },
  { path: 'report', element: <ReportPage /> },
] as const;

/** The first page, with what was chosen in the address. */
function ToFirstPage() {
  const { search } = useLocation();
  return <Navigate to={`spend${search}`} replace />;
}

/**
 * The app makes the component of a page's layout anew whenever it is rendered, and
 * everything in it is then mounted again: with every filter in the address the focus
 * would be lost, and what somebody has unfolded. So it is rendered only when it
 * changes itself.
 */
const Layout = memo(function CostsLayout(props: {
  root: string | undefined;
  seesAll: boolean;
}) {
  const { t } = useTranslationRef(costsTranslationRef);
  const headerActions = useApi(
    pluginHeaderActionsApiRef,
  ).getPluginHeaderActions('costs');
  const tabs = PAGES.filter(page => !('whole' in page) || props.seesAll).map(
    ({ path }) => ({ id: path, label: t(`page.${path}`), href: path }),
  );
  return (
    <PageLayout
      title={t('page.title')}
      icon={<RiMoneyDollarCircleLine />}
      titleLink={props.root}
      headerActions={[<CostsDemoBadge key="demo" />, ...headerActions]}
      tabs={tabs}
    >
      <Routes>
        <Route index element={<ToFirstPage />} />
        {PAGES.map(({ path, element }) => (
          <Route key={path} path={path} element={element} />
        ))}
        <Route path="*" element={<NotFoundErrorPage />} />
      </Routes>
    </PageLayout>
  );
});

/**
 * Everything below `/costs`. What is about whole bills has a tab for those who
 * see all costs; its address answers everybody, and says what it takes.
 */
export function CostsPage() {
  const root = useRouteRef(rootRouteRef)?.();
  const { allowed } = usePermission({
    permission: costReportReadAllPermission,
  });
  return <Layout root={root} seesAll={allowed} />;
}
