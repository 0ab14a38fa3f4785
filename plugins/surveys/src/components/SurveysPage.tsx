import {
  BreadcrumbEntry,
  NotFoundErrorPage,
  PageLayout,
  pluginHeaderActionsApiRef,
  useApi,
  useRouteRef,
} from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { campaignManagePermission } from '@provenpath/plugin-surveys-common';
import { RiSurveyLine } from '@remixicon/react';
import { memo, type ReactNode } from 'react';
import { Navigate, Route, Routes } from 'react-router-dom';
import { MANAGE_PATH, rootRouteRef } from '../routes';

/** A page below `/surveys`, each with a tab. */
export interface SurveysSubPage {
  path: string;
  title: string;
  element: ReactNode;
}

/**
 * The app makes the component of a page's layout anew whenever it is rendered, and
 * mounts everything in it again: a filter in the address would lose the focus. So it
 * is rendered only when it changes itself.
 */
const Layout = memo(function SurveysLayout(props: {
  root: string | undefined;
  pages: SurveysSubPage[];
  manages: boolean;
}) {
  const { pages } = props;
  const headerActions = useApi(
    pluginHeaderActionsApiRef,
  ).getPluginHeaderActions('surveys');
  const tabs = pages
    .filter(({ path }) => path !== MANAGE_PATH || props.manages)
    .map(({ path, title }) => ({ id: path, label: title, href: path }));
  return (
    <PageLayout
      title="Surveys"
      icon={<RiSurveyLine />}
      titleLink={props.root}
      headerActions={headerActions}
      tabs={tabs}
    >
      <Routes>
        {pages.length > 0 && (
          <Route index element={<Navigate to={pages[0].path} replace />} />
        )}
        {pages.map(({ path, title, element }) => (
          <Route
            key={path}
            path={`${path}/*`}
            element={
              <BreadcrumbEntry entry={{ label: title, href: path }}>
                {element}
              </BreadcrumbEntry>
            }
          />
        ))}
        <Route path="*" element={<NotFoundErrorPage />} />
      </Routes>
    </PageLayout>
  );
});

/**
 * The pages of surveys with a tab for each. What only the platform team may use
 * has no tab for others; its address still answers, and says what it takes.
 *
 * @param props.pages - the same array each time, or its pages are mounted anew
 */
export function SurveysPage({ pages }: { pages: SurveysSubPage[] }) {
  const root = useRouteRef(rootRouteRef)?.();
  const { allowed } = usePermission({ permission: campaignManagePermission });
  return <Layout root={root} pages={pages} manages={allowed} />;
}
