import {
  createMockDirectory,
  mockCredentials,
  mockServices,
  registerMswTestHooks,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import type { JsonObject } from '@backstage/types';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { createInfrastructureActions } from '../infrastructure/createInfrastructureActions';

export const server = setupServer();
registerMswTestHooks(server);

export const repoUrl = 'localhost:4010?owner=my-org&repo=infrastructure';
export const api = 'http://localhost:4010/api/v3/repos/my-org/infrastructure';
export const path = 'terraform/rds/production/orders';

export const orders = {
  costCenter: 'team-commerce',
  dbName: 'orders',
  environment: 'production',
  instanceClass: 'db.r7g.large',
  multiAz: true,
  owner: 'group:default/team-commerce',
  service: 'component:default/order-service',
  storageGb: 100,
};

const entity = (kind: string, name: string, rest: Partial<Entity> = {}) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name, namespace: 'default', ...rest.metadata },
  spec: { type: 'x', lifecycle: 'production' },
  relations: rest.relations,
});

const located = (target: string, infrastructurePath?: string) => ({
  name: '',
  annotations: {
    'backstage.io/managed-by-location': `url:${target}`,
    ...(infrastructurePath && {
      'provenpath.io/infrastructure-path': infrastructurePath,
    }),
  },
});

const tree = 'http://localhost:4010/my-org/infrastructure/tree/main';
const dependencyOf = [
  { type: 'dependencyOf', targetRef: 'component:default/order-service' },
];
const named = (name: string, metadata: Entity['metadata']) => ({
  ...metadata,
  name,
});
const catalogEntities = [
  entity('Group', 'team-commerce'),
  entity('Component', 'order-service', {
    relations: [
      { type: 'partOf', targetRef: 'system:default/commerce-platform' },
    ],
  }),
  entity('Resource', 'orders-database', {
    metadata: named(
      'orders-database',
      located(`${tree}/${path}/catalog-info.yaml`, path),
    ),
    relations: dependencyOf,
  }),
  entity('Resource', 'legacy-database', {
    metadata: named(
      'legacy-database',
      located(
        'http://localhost:4010/my-org/legacy/tree/main/catalog-info.yaml',
      ),
    ),
  }),
  entity('Resource', 'foreign-database', {
    metadata: named(
      'foreign-database',
      located(
        `http://localhost:4010/my-org/other/tree/main/terraform/rds/production/foreign/catalog-info.yaml`,
        'terraform/rds/production/foreign',
      ),
    ),
  }),
];

export const workspace = createMockDirectory();
const actions = new Map(
  createInfrastructureActions({
    catalog: catalogServiceMock({ entities: catalogEntities }),
    config: mockServices.rootConfig({
      data: {
        portal: { roles: { 'platform-team': ['group:default/team-platform'] } },
      },
    }),
    integrations: ScmIntegrations.fromConfig(
      mockServices.rootConfig({
        data: {
          integrations: {
            github: [
              {
                host: 'localhost:4010',
                apiBaseUrl: 'http://localhost:4010/api/v3',
                token: 'portal-token',
              },
            ],
          },
        },
      }),
    ),
  }).map(action => [
    action.id.replace('golden-path:infrastructure-', ''),
    action,
  ]),
);

/** Somebody who belongs to these groups. */
export const member = (...groups: string[]) => ({
  ref: 'user:default/mira',
  entity: {
    ...entity('User', 'mira', {
      relations: groups.map(group => ({
        type: 'memberOf',
        targetRef: `group:default/${group}`,
      })),
    }),
  },
});

export async function run(
  id: string,
  input: JsonObject,
  options: { user?: object; isDryRun?: boolean; logger?: object } = {},
) {
  const action = actions.get(id)!;
  const output = new Map<string, unknown>();
  await action.handler({
    ...createMockActionContext({ workspacePath: workspace.path }),
    input,
    user: member('team-commerce'),
    getInitiatorCredentials: async () => mockCredentials.user(),
    ...options,
    output: (name: string, value: unknown) => output.set(name, value),
  } as never);
  return Object.fromEntries(output);
}

/** The repository with these files, and perhaps an open pull request. */
export function github(
  files: Record<string, string>,
  pull?: { branch: string; files: Record<string, string> },
) {
  server.use(
    http.get(`${api}/contents/*`, ({ request }) => {
      const url = new URL(request.url);
      const file = decodeURIComponent(url.pathname.split('/contents/')[1]);
      const from =
        url.searchParams.get('ref') === pull?.branch ? pull?.files : files;
      const text = from?.[file];
      return text === undefined
        ? HttpResponse.json({ message: 'Not Found' }, { status: 404 })
        : HttpResponse.json({
            // git hash-object of "a" and of "b", each with a line break.
            sha:
              {
                'a\n': '78981922613b2afb6025042ff6bd878ac1994e85',
                'b\n': '61780798228d17af2d34fce4cfbdf35556832472',
              }[text] ?? 'other',
            content: Buffer.from(text).toString('base64'),
            html_url: `http://localhost:4010/${file}`,
          });
    }),
    http.get(`${api}/pulls`, ({ request }) =>
      HttpResponse.json(
        pull &&
          new URL(request.url).searchParams.get('head') ===
            `my-org:${pull.branch}`
          ? [
              {
                number: 7,
                title: 'x',
                html_url: 'http://localhost:4010/my-org/infrastructure/pull/7',
                created_at: '2026-11-23T00:00:00Z',
              },
            ]
          : [],
      ),
    ),
  );
}

export const recorded = (values: JsonObject = orders) => ({
  [`${path}/lineage.yaml`]: JSON.stringify({
    apiVersion: 'provenpath.io/v1',
    kind: 'Lineage',
    template: 'template:default/provision-postgresql',
    version: 'abc',
    inputs: values,
  }),
  [`${path}/main.tf`]: `
  instance_class = "${values.instanceClass}"
  storage_gb     = ${values.storageGb}
  multi_az       = ${values.multiAz}
  retiring       = ${values.retiring === true}
`,
});
