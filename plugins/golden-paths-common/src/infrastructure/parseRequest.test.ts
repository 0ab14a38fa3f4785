import {
  branchOf,
  entityNameOf,
  identifierOf,
  parsePath,
  parseRequest,
  pathOf,
  type ResourceIdentity,
} from '.';
import { orders, fieldsOf } from '../__testUtils__/orders';

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
