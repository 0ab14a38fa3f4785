import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import {
  catalogApiMock,
  createTestEntityPage,
} from '@backstage/plugin-catalog-react/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder/alpha';
import { scaffolderApiRef } from '@backstage/plugin-scaffolder-react';
import { scaffolderApiMock } from '@backstage/plugin-scaffolder-react/testUtils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { TASK_ID, waitingRun } from './__testUtils__/runs';
import {
  foreignDatabase,
  ordersDatabase,
} from './__testUtils__/infrastructure';
import { fakeGoldenPathsApi } from './__testUtils__/renderGoldenPaths';
import { goldenPathsApiRef } from './api/GoldenPathsApi';
import goldenPathsPlugin from './plugin';

const TASK = {
  id: TASK_ID,
  createdAt: waitingRun.createdAt,
  lastHeartbeatAt: waitingRun.createdAt,
  status: 'processing' as const,
  spec: {
    apiVersion: 'scaffolder.backstage.io/v1beta3' as const,
    parameters: {},
    output: {},
    steps: waitingRun.steps.map(({ id, name, action }) => ({
      id,
      name,
      action,
    })),
    templateInfo: { entityRef: 'template:default/spring-boot-service' },
  },
};

const FORM = {
  title: 'Spring Boot microservice',
  steps: [
    {
      title: 'Service',
      schema: {
        required: ['serviceName'],
        properties: {
          serviceName: {
            title: 'Service name',
            type: 'string',
            'ui:field': 'ServiceName',
          },
          preflight: { type: 'string', 'ui:field': 'GoldenPathPreflight' },
        },
      },
    },
  ],
};

function renderScaffolder(path: string, templateRefs?: string[]) {
  const api = fakeGoldenPathsApi({ getRun: async () => waitingRun });
  const scaffolderApi = scaffolderApiMock.mock({
    getTask: async () => TASK,
    getTemplateParameterSchema: async () => FORM,
  });
  // A run that says nothing more: what is shown comes from the report.
  scaffolderApi.streamLogs.mockReturnValue({
    subscribe: () => ({ unsubscribe: () => {}, closed: false }),
    [Symbol.observable]() {
      return this;
    },
  });
  renderTestApp({
    // The catalog gives the scaffolder the names of entities.
    features: [catalogPlugin, scaffolderPlugin, goldenPathsPlugin],
    initialRouteEntries: [path],
    apis: [
      [goldenPathsApiRef, api],
      [scaffolderApiRef, scaffolderApi],
      catalogApiMock(),
      mockApis.permission(),
    ],
    config: templateRefs && {
      app: {
        extensions: [
          {
            'scaffolder-template-outputs:golden-paths/run': {
              config: { templateRefs },
            },
          },
        ],
      },
    },
  });
  return api;
}

describe('the golden paths plugin', () => {
  it('reports on the page of a run', async () => {
    const { getRun } = renderScaffolder(`/create/tasks/${TASK_ID}`);
    expect(
      await screen.findByRole('heading', { name: 'Running: step 4 of 6' }),
    ).toBeInTheDocument();
    expect(getRun.mock.calls[0][0]).toBe(TASK_ID);
  });

  it('leaves runs of templates alone that the config does not name', async () => {
    const { getRun } = renderScaffolder(`/create/tasks/${TASK_ID}`, [
      'template:default/of-our-own',
    ]);
    // Backstage's own list of steps, in its place.
    expect(await screen.findByText('Push the first commit')).toBeVisible();
    expect(getRun).not.toHaveBeenCalled();
  });

  it('gives the fields to a form, and the form to the preflight', async () => {
    const api = renderScaffolder(
      '/create/templates/default/spring-boot-service',
    );
    await userEvent.type(
      await screen.findByRole('textbox', { name: /Service name/ }),
      'order-service',
    );
    expect(
      await screen.findByText('order-service is free'),
    ).toBeInTheDocument();
    expect(await screen.findByText(/^All 3 checks passed/)).toBeInTheDocument();
    expect(api.preflight).toHaveBeenLastCalledWith(
      {
        template: 'template:default/spring-boot-service',
        values: { serviceName: 'order-service' },
      },
      expect.anything(),
    );
  });
});

describe('the infrastructure card', () => {
  const show = (entity: typeof ordersDatabase) =>
    renderTestApp({
      features: [goldenPathsPlugin],
      extensions: [createTestEntityPage({ entity })],
      apis: [[goldenPathsApiRef, fakeGoldenPathsApi()]],
    });

  it('is on the page of a database, requested here or not', async () => {
    show(ordersDatabase);
    expect(await screen.findByText('Infrastructure')).toBeInTheDocument();
    expect(await screen.findByText('100 GB')).toBeInTheDocument();
  });

  it('is on the page of a queue that was requested here', async () => {
    show({ ...ordersDatabase, spec: { type: 'queue' } });
    expect(await screen.findByText('Infrastructure')).toBeInTheDocument();
  });

  it('is not on the page of anything else', async () => {
    show({ ...foreignDatabase, spec: { type: 's3-bucket' } });
    await screen.findByRole('navigation');
    expect(screen.queryByText('Infrastructure')).not.toBeInTheDocument();
  });
});
