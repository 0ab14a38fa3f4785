import {
  ApiBlueprint,
  AppRootElementBlueprint,
  PageBlueprint,
  PluginWrapperBlueprint,
  SubPageBlueprint,
  coreExtensionData,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { HomePageWidgetBlueprint } from '@backstage/plugin-home-react/alpha';
import { PortalQueryProvider } from '@provenpath/portal-react';
import { RiSurveyLine } from '@remixicon/react';
import { surveysApiRef } from './api/SurveysApi';
import { SurveysClient } from './api/SurveysClient';
import { FeedbackButton } from './components/feedback/FeedbackButton';
import { MANAGE_PATH, rootRouteRef } from './routes';

const surveysApi = ApiBlueprint.make({
  params: define =>
    define({
      api: surveysApiRef,
      deps: { fetchApi: fetchApiRef, discoveryApi: discoveryApiRef },
      factory: apis => new SurveysClient(apis),
    }),
});

const queryWrapper = PluginWrapperBlueprint.make({
  params: define =>
    define({ loader: async () => ({ component: PortalQueryProvider }) }),
});

const surveysPage = PageBlueprint.makeWithOverrides({
  factory(originalFactory, { inputs }) {
    const pages = inputs.pages.map(page => ({
      path: page.get(coreExtensionData.routePath),
      title: page.get(coreExtensionData.title) ?? '',
      element: page.get(coreExtensionData.reactElement),
    }));
    return originalFactory({
      path: '/surveys',
      title: 'Surveys',
      icon: <RiSurveyLine />,
      routeRef: rootRouteRef,
      // The page brings its header itself: it leaves tabs out for whom they
      // are not.
      noHeader: true,
      loader: async () => {
        const { SurveysPage } = await import('./components/SurveysPage');
        return <SurveysPage pages={pages} />;
      },
    });
  },
});

const answerPage = SubPageBlueprint.make({
  name: 'answer',
  params: {
    path: 'answer',
    title: 'Answer',
    loader: async () => {
      const { AnswerPage } = await import('./components/answer/AnswerPage');
      return <AnswerPage />;
    },
  },
});

const resultsPage = SubPageBlueprint.make({
  name: 'results',
  params: {
    path: 'results',
    title: 'Results',
    loader: async () => {
      const { ResultsPage } = await import('./components/results/ResultsPage');
      return <ResultsPage />;
    },
  },
});

const requestsPage = SubPageBlueprint.make({
  name: 'requests',
  params: {
    path: 'requests',
    title: 'Requests',
    loader: async () => {
      const { RequestsPage } =
        await import('./components/requests/RequestsPage');
      return <RequestsPage />;
    },
  },
});

const managePage = SubPageBlueprint.make({
  name: 'manage',
  params: {
    path: MANAGE_PATH,
    title: 'Manage',
    loader: async () => {
      const { ManagePage } = await import('./components/manage/ManagePage');
      return <ManagePage />;
    },
  },
});

const feedbackButton = AppRootElementBlueprint.make({
  name: 'feedback',
  params: { element: <FeedbackButton /> },
});

const surveyWidget = HomePageWidgetBlueprint.make({
  name: 'survey',
  params: {
    name: 'DeveloperSurvey',
    title: 'Your opinion counts',
    description: 'The open survey, and what became of complaints',
    layout: {
      width: { minColumns: 4, defaultColumns: 6 },
      height: { minRows: 3, defaultRows: 4 },
    },
    components: async () => {
      const { SurveyWidget } = await import('./components/home/SurveyWidget');
      return { Content: SurveyWidget };
    },
  },
});

/** Developer surveys: pages, a button on every page, a home page widget. */
export default createFrontendPlugin({
  pluginId: 'surveys',
  title: 'Surveys',
  icon: <RiSurveyLine />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef },
  extensions: [
    surveysApi,
    queryWrapper,
    surveysPage,
    answerPage,
    resultsPage,
    requestsPage,
    managePage,
    feedbackButton,
    surveyWidget,
  ],
});
