import type { Entity } from '@backstage/catalog-model';
import type { InfrastructureResponse } from '@provenpath/plugin-golden-paths-common';

/** Made-up answers for tests and for the playground: never shipped. */
export const ordersDatabase: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: {
    name: 'orders-database',
    namespace: 'default',
    annotations: {
      'provenpath.io/infrastructure-path': 'terraform/rds/production/orders',
    },
  },
  spec: { type: 'database', owner: 'group:default/team-commerce' },
};

/** A database that somebody registered by hand. */
export const foreignDatabase: Entity = {
  ...ordersDatabase,
  metadata: { name: 'legacy-database', namespace: 'default' },
};

const SOURCE_URL =
  'http://localhost:4010/my-org/infrastructure/tree/main/terraform/rds/production/orders';

export const database: InfrastructureResponse = {
  entityRef: 'resource:default/orders-database',
  kind: 'postgresql',
  name: 'orders',
  environment: 'production',
  phase: 'active',
  path: 'terraform/rds/production/orders',
  sourceUrl: SOURCE_URL,
  owner: 'group:default/team-commerce',
  service: 'component:default/order-service',
  template: {
    ref: 'template:default/provision-postgresql',
    version: '5eed4632d1c0a9f8e7b6a5d4c3b2a1908f7e6d5c',
  },
  values: {
    environment: 'production',
    owner: 'group:default/team-commerce',
    service: 'component:default/order-service',
    costCenter: 'cc-1200',
    dbName: 'orders',
    instanceClass: 'db.r7g.large',
    storageGb: 100,
    multiAz: true,
  },
  settings: [
    {
      id: 'instanceClass',
      title: 'Instance size',
      value: 'db.r7g.large (2 vCPU, 16 GB)',
    },
    { id: 'storageGb', title: 'Storage', value: '100 GB' },
    { id: 'multiAz', title: 'Multi-AZ', value: 'Yes' },
  ],
  guardRails: [
    {
      id: 'encrypted',
      title: 'Encrypted',
      detail: "At rest with the environment's key, and on the way with TLS.",
    },
    {
      id: 'backups',
      title: 'Backups',
      detail: 'Kept for 14 days; a last one is made before it is removed.',
    },
  ],
  allowed: {
    instanceClasses: [
      {
        value: 'db.t4g.medium',
        title: 'db.t4g.medium (2 vCPU, 4 GB)',
        refusedBecause: 'It is burstable.',
      },
      { value: 'db.r7g.large', title: 'db.r7g.large (2 vCPU, 16 GB)' },
      { value: 'db.r7g.xlarge', title: 'db.r7g.xlarge (4 vCPU, 32 GB)' },
    ],
    storageGb: { current: 100, smallestGrowth: 110, maximum: 16_000 },
  },
  retirement: {
    step: 1,
    of: 2,
    effects: [
      'Deletion protection is taken off. The database keeps running, with its data.',
      'Nothing is deleted yet: retire it a second time, after this is merged and applied, to remove it.',
    ],
    confirmation: 'orders-database',
    dependents: [
      {
        entityRef: 'component:default/order-service',
        title: 'order-service',
        lifecycle: 'production',
      },
    ],
  },
  actions: [
    {
      id: 'resize',
      title: 'Resize',
      templateRef: 'template:default/resize-postgresql',
      formData: { database: 'resource:default/orders-database' },
    },
    {
      id: 'retire',
      title: 'Retire',
      templateRef: 'template:default/retire-postgresql',
      formData: { database: 'resource:default/orders-database' },
    },
  ],
  openPullRequests: [],
  mayChange: true,
};

export const databaseWithPullRequest: InfrastructureResponse = {
  ...database,
  openPullRequests: [
    {
      number: 12,
      title: 'Resize orders (production)',
      url: 'http://localhost:4010/my-org/infrastructure/pull/12',
      branch: 'resize-db-production-orders',
      action: 'resize',
      createdAt: '2026-11-26T09:00:00.000Z',
    },
  ],
  actions: [
    database.actions[0],
    {
      ...database.actions[1],
      refusedBecause: 'Pull request #12 is open: merge or close it first.',
    },
  ],
};

export const retiringDatabase: InfrastructureResponse = {
  ...database,
  phase: 'retiring',
  retirement: {
    step: 2,
    of: 2,
    effects: [
      'A last snapshot is made; its name begins with orders-production-final.',
      'The database is deleted, with its security group and parameter group.',
    ],
    confirmation: 'orders-database',
    dependents: [],
  },
};

/** As somebody of another team sees it. */
export const databaseOfOthers: InfrastructureResponse = {
  ...database,
  mayChange: false,
};
