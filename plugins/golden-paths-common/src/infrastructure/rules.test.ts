import {
  branchOf,
  checkGuardRails,
  checkResize,
  describeGuardRails,
  describeProvisioning,
  describeResize,
  describeResizeEffects,
  describeResizeRequest,
  describeRetirementRequest,
  describeSettings,
  entityNameOf,
  identifierOf,
  type InfrastructureRequest,
  parsePath,
  parseRequest,
  pathOf,
  planRetirement,
  type PostgresqlRequest,
  RESERVED_DATABASE_NAMES,
  type ResourceIdentity,
  sizeChoices,
  skeletonValuesOf,
  smallestGrowth,
} from '.';

const orders: PostgresqlRequest = {
  dbName: 'order_history',
  environment: 'production',
  instanceClass: 'db.r7g.large',
  storageGb: 100,
  multiAz: true,
  owner: 'group:default/team-commerce',
  service: 'component:default/order-service',
  costCenter: 'CC-1',
};
const database = (
  values: Partial<PostgresqlRequest>,
): InfrastructureRequest => ({
  kind: 'postgresql',
  values: { ...orders, ...values },
});
const fieldsOf = (problems: { field: string }[]) =>
  problems.map(({ field }) => field);

describe('names', () => {
  const identity: ResourceIdentity = {
    kind: 'postgresql',
    name: 'order_history',
    environment: 'staging',
  };

  it('fit where they are used', () => {
    expect(pathOf(identity)).toBe('terraform/rds/staging/order_history');
    expect(identifierOf(identity)).toBe('order-history-staging');
    expect(entityNameOf(identity)).toBe('order-history-database-staging');
    expect(entityNameOf({ ...identity, environment: 'production' })).toBe(
      'order-history-database',
    );
    expect(branchOf('provision', identity)).toBe(
      'provision-db-order_history-staging',
    );
    expect(branchOf('retire', identity)).toBe(
      'retire-order-history-database-staging',
    );
  });

  it('never are shared by two resources', () => {
    const names = [
      'a',
      'a_staging',
      'a_database',
      'a_database_staging',
    ].flatMap(name =>
      (['dev', 'staging', 'production'] as const).map(environment =>
        entityNameOf({ kind: 'postgresql', name, environment }),
      ),
    );
    expect(new Set(names).size).toBe(12);
  });

  it('are read back from a path, and from no other', () => {
    expect(parsePath(pathOf(identity))).toEqual(identity);
    expect(parsePath('terraform/sqs/dev/order-events')).toEqual({
      kind: 'queue',
      name: 'order-events',
      environment: 'dev',
    });
    for (const path of [
      'terraform/rds/test/a',
      'terraform/rds/dev/../x',
      'a',
    ]) {
      expect(parsePath(path)).toBeUndefined();
    }
  });
});

describe('parseRequest', () => {
  it('takes a whole request and refuses what is unknown', () => {
    expect(parseRequest('postgresql', orders).request).toEqual({
      kind: 'postgresql',
      values: orders,
    });
    expect(
      fieldsOf(
        parseRequest('postgresql', { ...orders, size: 1 }).problems ?? [],
      ),
    ).toEqual(['values']);
  });

  it.each([
    [
      { dbName: 'order-history' },
      'dbName',
      '"order-history" cannot be taken: it must be lowercase',
    ],
    [{ dbName: 'a__b' }, 'dbName', 'single underscores'],
    [{ dbName: 'a_' }, 'dbName', 'not end with an underscore'],
    [{ dbName: 'a'.repeat(41) }, 'dbName', 'at most 40 characters'],
    [
      { storageGb: 19 },
      'storageGb',
      '19 cannot be taken: it must be at least 20.',
    ],
    [{ storageGb: 16_001 }, 'storageGb', 'at most 16000'],
    [{ storageGb: 20.5 }, 'storageGb', 'whole gigabytes'],
    [{ environment: 'test' }, 'environment', '"test" cannot be taken'],
    [{ owner: 'user:default/mira' }, 'owner', 'group:default/example'],
    [{ service: undefined }, 'service', 'The answer is missing.'],
    [{ costCenter: '' }, 'costCenter', 'as AWS allows in a tag'],
    [{ costCenter: 'a"b' }, 'costCenter', 'as AWS allows in a tag'],
  ])('refuses %p by its field', (change, field, message) => {
    expect(
      parseRequest('postgresql', { ...orders, ...change }).problems,
    ).toEqual([{ field, message: expect.stringContaining(message) }]);
  });

  it('keeps names short enough for AWS with what follows them', () => {
    const longest = 'a'.repeat(40);
    const identity = { name: longest, environment: 'production' as const };
    // RDS: 63, ElastiCache: 40 with "-off" for a user, SQS: 80.
    expect(
      identifierOf({ kind: 'postgresql', ...identity }).length,
    ).toBeLessThan(64);
    expect(
      `${identifierOf({ kind: 'cache', name: 'a'.repeat(25), environment: 'production' })}-off`,
    ).toHaveLength(40);
    expect(
      `${identifierOf({ kind: 'queue', ...identity })}-dead-letters.fifo`
        .length,
    ).toBeLessThan(81);
    // The catalog: 63.
    expect(
      entityNameOf({
        kind: 'postgresql',
        name: longest,
        environment: 'staging',
      }).length,
    ).toBeLessThan(64);
  });
});

describe('checkGuardRails', () => {
  it.each([
    [{}, []],
    [{ instanceClass: 'db.t4g.medium' }, ['instanceClass']],
    [{ instanceClass: 'db.t4g.medium', environment: 'staging' as const }, []],
    [{ instanceClass: 'db.m5.large' }, ['instanceClass']],
    [{ multiAz: false }, ['multiAz']],
    [{ multiAz: false, environment: 'dev' as const }, []],
    [{ dbName: 'order' }, ['dbName']],
    [{ dbName: 'postgres', multiAz: false }, ['dbName', 'multiAz']],
  ])('finds in %p what speaks against it: %p', (change, fields) => {
    expect(fieldsOf(checkGuardRails(database(change)))).toEqual(fields);
  });

  it('says why and what to choose instead', () => {
    expect(
      checkGuardRails(database({ instanceClass: 'db.t4g.medium' }))[0].message,
    ).toBe(
      '"db.t4g.medium" is burstable: it slows down when it is busy for long. Choose a larger size for production, such as db.r7g.large.',
    );
  });

  it('asks of a production cache a replica and a steady size', () => {
    const { environment, owner, service, costCenter } = orders;
    const common = { environment, owner, service, costCenter };
    const cache = {
      ...common,
      cacheName: 'sessions',
      engine: 'valkey' as const,
    };
    expect(
      fieldsOf(
        checkGuardRails({
          kind: 'cache',
          values: { ...cache, nodeType: 'cache.t4g.small', replicas: 0 },
        }),
      ),
    ).toEqual(['nodeType', 'replicas']);
    expect(
      checkGuardRails({
        kind: 'cache',
        values: { ...cache, nodeType: 'cache.r7g.large', replicas: 1 },
      }),
    ).toEqual([]);
  });

  it('knows the names that PostgreSQL keeps for itself', () => {
    for (const name of ['user', 'order', 'table', 'rdsadmin']) {
      expect(RESERVED_DATABASE_NAMES).toContain(name);
    }
    expect(RESERVED_DATABASE_NAMES).not.toContain('orders');
  });

  it('is explained for each kind and environment', () => {
    const ids = (...args: Parameters<typeof describeGuardRails>) =>
      describeGuardRails(...args).map(({ id }) => id);
    expect(ids('postgresql', 'dev')).toEqual([
      'encrypted',
      'no-public-access',
      'backups',
      'tagged',
    ]);
    expect(ids('cache', 'production')).not.toContain(
      'deletion-protection-in-production',
    );
    expect(ids('queue', 'production')).toContain('dead-letter-queue');
    expect(
      describeGuardRails('postgresql', 'dev').find(({ id }) => id === 'backups')
        ?.detail,
    ).toContain('Kept for 1 day;');
  });
});

describe('resize', () => {
  it.each([
    // Ten per cent of 100, 25 and 20 GB: 10, 2.5 and 2.
    [100, 110],
    [25, 28],
    [20, 22],
    [14_545, 16_000],
    [14_546, undefined],
    [16_000, undefined],
  ])('of %p GB of storage goes to %p GB or more', (current, least) => {
    expect(smallestGrowth(current)).toBe(least);
  });

  it.each([
    [{ instanceClass: 'db.r7g.xlarge' }, []],
    [{ storageGb: 110 }, []],
    [{ storageGb: 100, instanceClass: 'db.r7g.xlarge' }, []],
    [{ storageGb: 109 }, ['storageGb']],
    [{ storageGb: 99 }, ['storageGb']],
    [{ storageGb: 16_001 }, ['storageGb']],
    [{ instanceClass: 'db.t4g.medium' }, ['instanceClass']],
    [{}, ['instanceClass']],
    [{ storageGb: 100 }, ['instanceClass']],
  ])('with %p is refused for %p', (answers, fields) => {
    expect(fieldsOf(checkResize(orders, answers))).toEqual(fields);
  });

  it('is refused while the database is retired', () => {
    const problems = checkResize(
      { ...orders, retiring: true },
      { storageGb: 200 },
    );
    expect(fieldsOf(problems)).toEqual(['database']);
  });

  it('shows what changes, and what people will notice', () => {
    const answers = { instanceClass: 'db.r7g.xlarge', storageGb: 200 };
    expect(describeResize(orders, answers)).toEqual([
      {
        id: 'instanceClass',
        title: 'Instance size',
        before: 'db.r7g.large (2 vCPU, 16 GB)',
        after: 'db.r7g.xlarge (4 vCPU, 32 GB)',
      },
      { id: 'storageGb', title: 'Storage', before: '100 GB', after: '200 GB' },
    ]);
    const [size, storage] = describeResizeEffects(orders, answers);
    expect(size).toContain('standby');
    expect(storage).toContain('cannot be made smaller');
    const alone = { ...orders, environment: 'dev' as const, multiAz: false };
    expect(describeResizeEffects(alone, answers)[0]).toContain('is down');
    expect(describeResizeEffects(orders, {})).toEqual([]);
  });

  it('offers the sizes of the playbook with reasons', () => {
    expect(
      sizeChoices('production').map(({ value, refusedBecause }) => [
        value,
        Boolean(refusedBecause),
      ]),
    ).toEqual([
      ['db.t4g.medium', true],
      ['db.r7g.large', false],
      ['db.r7g.xlarge', false],
      ['db.r7g.2xlarge', false],
    ]);
    expect(
      sizeChoices('dev').filter(({ refusedBecause }) => refusedBecause),
    ).toEqual([]);
  });

  it('is described in its pull request', () => {
    const { title, description } = describeResizeRequest(
      orders,
      { storageGb: 200 },
      'user:default/mira',
    );
    expect(title).toBe('DB Resize: order_history (production)');
    expect(description).toContain('| Storage | 100 GB | 200 GB |');
    expect(description).toContain('`user:default/mira`');
  });
});

describe('retirement', () => {
  it('takes two steps in production and one elsewhere', () => {
    expect(planRetirement(orders)).toMatchObject({
      step: 1,
      of: 2,
      removes: false,
      confirmation: 'order-history-database',
    });
    expect(planRetirement({ ...orders, retiring: true })).toMatchObject({
      step: 2,
      of: 2,
      removes: true,
    });
    expect(planRetirement({ ...orders, environment: 'dev' })).toMatchObject({
      step: 1,
      of: 1,
      removes: true,
      confirmation: 'order-history-database-dev',
    });
  });

  it('is described with its order and with whom it meets', () => {
    const retiring: PostgresqlRequest = { ...orders, retiring: true };
    const describePlan = (values: PostgresqlRequest, dependents: string[]) =>
      describeRetirementRequest(
        values,
        planRetirement(values),
        dependents,
        'user:default/mira',
      );
    const last = describePlan(retiring, ['component:default/order-service']);
    expect(last.title).toBe(
      'DB Retirement: order_history (production), step 2 of 2',
    );
    expect(last.description).toContain('Merge it only after the step before');
    expect(last.description).toContain('`component:default/order-service`');
    const only = describePlan({ ...orders, environment: 'dev' }, []);
    expect(only.title).toBe('DB Retirement: order_history (dev)');
    expect(only.description).toContain('nothing depends on it');
    expect(only.description).not.toContain('the step before');
  });
});

describe('describeProvisioning', () => {
  it('says who asks, for what, and what follows', () => {
    const { title, description } = describeProvisioning(
      database({}),
      'user:default/mira',
    );
    expect(title).toBe('DB Provisioning: order_history (production)');
    for (const part of [
      '`user:default/mira` asks for it',
      '| Instance size | db.r7g.large (2 vCPU, 16 GB) |',
      '| Storage | 100 GB |',
      '| Multi-AZ | Yes |',
      '| Owner | `group:default/team-commerce` |',
      '- **Encrypted**',
      '`terraform/rds/production/order_history`',
      '`order-history-database` appears in the catalog',
    ]) {
      expect(description).toContain(part);
    }
  });
});

describe('describeSettings', () => {
  it('puts a queue into words', () => {
    const { environment, owner, service, costCenter } = orders;
    expect(
      describeSettings({
        kind: 'queue',
        values: {
          ...{ environment, owner, service, costCenter },
          queueName: 'events',
          fifo: true,
          visibilityTimeoutSeconds: 30,
          retentionDays: 4,
          maxReceiveCount: 5,
        },
      }).map(({ value }) => value),
    ).toEqual(['Yes', '30 s', '4 days', '5']);
  });
});

describe('skeletonValuesOf', () => {
  it('works everything out that a skeleton asks for', () => {
    expect(
      skeletonValuesOf(database({}), { slug: 'my-org/infrastructure' }),
    ).toMatchObject({
      name: 'order_history',
      identifier: 'order-history-production',
      stateKey: 'rds/production/order_history.tfstate',
      ownerName: 'team-commerce',
      serviceName: 'order-service',
      backupDays: 14,
      retiring: false,
      system: '',
      description: 'PostgreSQL database of order-service in production',
    });
  });
});
