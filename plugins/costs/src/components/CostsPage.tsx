import {
  NotFoundErrorPage,
  PageLayout,
  pluginHeaderActionsApiRef,
  useApi,
  useRouteRef,
} from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { costReportReadAllPermission } from '@provenpath/plugin-costs-common';
import { RiMoneyDollarCircleLine } from '@remixicon/react';
import { Navigate, Route, Routes, useLocation } from 'react-router-dom';
import { rootRouteRef } from '../routes';
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
  { path: 'spend', title: 'Spend', element: <SpendPage /> },
  { path: 'coverage', title: 'Coverage', element: <CoveragePage /> },
  { path: 'charges', title: 'Charges', element: <ChargesPage /> },
  {
    path: 'reconciliation',
    title: 'Reconciliation',
    element: <ReconciliationPage />,
    whole: true,
  },
  { path: 'rules', title: 'Rules', element: <RulesPage /> },
  { path: 'budgets', title: 'Budgets', element: <BudgetsPage /> },
  {
    path: 'imports',
    title: 'Imports',
    element: <ImportsPage />,
    whole: true,
  },
  { path: 'report', title: 'Month report', element: <ReportPage /> },
];

/**
 * Everything below `/costs`. What is about whole bills has a tab for those who
 * see all costs; its address answers everybody, and says what it takes.
 */
export function CostsPage() {
  const root = useRouteRef(rootRouteRef)?.();
  const { search } = useLocation();
  const { allowed } = usePermission({
    permission: costReportReadAllPermission,
  });
  const headerActions = useApi(
    pluginHeaderActionsApiRef,
  ).getPluginHeaderActions('costs');
  const tabs = PAGES.filter(({ whole }) => !whole || allowed).map(
    ({ path, title }) => ({ id: path, label: title, href: path }),
  );
  return (
    <PageLayout
      title="Costs"
      icon={<RiMoneyDollarCircleLine />}
      titleLink={root}
      headerActions={[<CostsDemoBadge key="demo" />, ...headerActions]}
      tabs={tabs}
    >
      <Routes>
        <Route index element={<Navigate to={`spend${search}`} replace />} />
        {PAGES.map(({ path, element }) => (
          <Route key={path} path={path} element={element} />
        ))}
        <Route path="*" element={<NotFoundErrorPage />} />
      </Routes>
    </PageLayout>
  );
}
