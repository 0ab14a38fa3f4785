import {
  checkGuardRails,
  describeGuardRails,
  RESERVED_DATABASE_NAMES,
} from '.';
import { orders, database, fieldsOf } from '../__testUtils__/orders';

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
