import type {
  LogEvent,
  ScaffolderApi,
} from '@backstage/plugin-scaffolder-react';
import type { Observable, Observer } from '@backstage/types';
import { waitingRun } from '../src/__testUtils__/runs';

const TEMPLATE = 'template:default/spring-boot-service';

const DATABASE = { title: 'Database', type: 'string' };

const FORMS = new Map([
  [
    'resize-postgresql',
    {
      database: DATABASE,
      storageGb: { title: 'Storage (GB)', type: 'integer' },
      change: {
        title: 'What will change',
        type: 'string',
        'ui:field': 'InfrastructureChange',
        'ui:options': { action: 'resize' },
      },
    },
  ],
  [
    'retire-postgresql',
    {
      database: DATABASE,
      change: {
        title: 'What will happen',
        type: 'string',
        'ui:field': 'InfrastructureChange',
        'ui:options': { action: 'retire' },
      },
      confirmation: {
        title: 'Confirmation',
        type: 'string',
        'ui:field': 'TypedConfirmation',
        'ui:options': { expectedField: 'database' },
      },
    },
  ],
]);

const SERVICE_FORM = {
  serviceName: {
    title: 'Service name',
    type: 'string',
    pattern: '^[a-z][a-z0-9-]*$',
    'ui:field': 'ServiceName',
  },
  preflight: {
    title: 'Checks before the run',
    type: 'string',
    'ui:field': 'GoldenPathPreflight',
  },
};

/** A run that says nothing more: what is shown comes from its report. */
function silence<T>(): Observable<T> {
  return {
    subscribe: (_observer?: Observer<T> | ((value: T) => void)) => ({
      unsubscribe: () => {},
      closed: false,
    }),
    [Symbol.observable]: silence<T>,
  };
}

function unavailable(): never {
  throw new Error('The playground has no scaffolder backend');
}

/** The form of any template and the task of any run, without a backend. */
export const scaffolderApi: ScaffolderApi = {
  getTemplateParameterSchema: async templateRef => ({
    title: templateRef,
    steps: [
      {
        title: 'Answers',
        schema: {
          properties: FORMS.get(templateRef.split('/')[1]) ?? SERVICE_FORM,
        },
      },
    ],
  }),
  getTask: async taskId => ({
    id: taskId,
    createdAt: waitingRun.createdAt,
    lastHeartbeatAt: waitingRun.createdAt,
    status: 'processing',
    spec: {
      apiVersion: 'scaffolder.backstage.io/v1beta3',
      parameters: {},
      output: {},
      steps: waitingRun.steps.map(({ id, name, action }) => ({
        id,
        name,
        action,
      })),
      templateInfo: { entityRef: TEMPLATE },
    },
  }),
  streamLogs: () => silence<LogEvent>(),
  scaffold: async () => ({ taskId: 'waiting' }),
  retry: async id => ({ id }),
  cancelTask: async () => ({}),
  dryRun: unavailable,
  autocomplete: unavailable,
  listActions: unavailable,
  listTasks: unavailable,
  listTemplatingExtensions: unavailable,
  getIntegrationsList: unavailable,
};
