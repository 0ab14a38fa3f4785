import { describeProvisioning, describeSettings, skeletonValuesOf } from '.';
import { orders, database } from '../__testUtils__/orders';

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
