import type { JsonObject } from '@backstage/types';
import { http, HttpResponse } from 'msw';
import {
  repoUrl,
  api,
  path,
  orders,
  run,
  github,
  member,
  recorded,
  server,
} from '../__testUtils__/infrastructure';

describe('golden-path:infrastructure-guard', () => {
  const ask = (values: JsonObject, options = {}) =>
    run('guard', { kind: 'postgresql', repoUrl, values }, options);
  const minimum = {
    dbName: 'stock',
    environment: 'production',
    owner: 'team-commerce',
    service: 'Component:order-service',
  };

  it('fills in defaults, full references and what the catalog knows', async () => {
    github({});
    const output = await ask({ ...minimum, multiAz: null, costCenter: '' });
    expect(output).toMatchObject({
      request: {
        ...orders,
        dbName: 'stock',
        system: 'system:default/commerce-platform',
      },
      path: 'terraform/rds/production/stock',
      branchName: 'provision-db-stock-production',
      entityRef: 'resource:default/stock-database',
      title: 'DB Provisioning: stock (production)',
      description: expect.stringContaining('`user:default/mira` asks for it'),
      skeletonValues: { projectSlug: 'my-org/infrastructure' },
    });
    const dev = await ask({ ...minimum, environment: 'dev' });
    expect(dev.request).toMatchObject({ multiAz: false });
  });

  it('asks nobody in a dry run, and still holds to the guard rails', async () => {
    const output = await ask(minimum, { isDryRun: true });
    expect(output.path).toBe('terraform/rds/production/stock');
    await expect(
      ask({ ...minimum, instanceClass: 'db.t4g.medium' }, { isDryRun: true }),
    ).rejects.toThrow('instanceClass: "db.t4g.medium" is burstable');
  });

  it.each([
    [{ multiAz: false }, 'multiAz: Multi-AZ is off'],
    [{ dbName: 'order' }, 'dbName: "order" is a name that PostgreSQL keeps'],
    [{ dbName: undefined }, 'dbName: The answer is missing.'],
    [{ owner: 'group:' }, 'owner: "group:" is no reference.'],
    [
      { owner: 'user:default/mira' },
      'owner: "user:default/mira" cannot be taken',
    ],
    [{ owner: 'team-x' }, 'owner: the catalog has no group:default/team-x.'],
    [
      { dbName: 'legacy' },
      '"legacy-database" is in the catalog already, from http://localhost:4010/my-org/legacy/',
    ],
  ])('refuses %p', async (change, message) => {
    github({});
    await expect(
      ask(JSON.parse(JSON.stringify({ ...minimum, ...change }))),
    ).rejects.toThrow(message);
  });

  it('lets nobody ask at the cost of a team that they are not in', async () => {
    github({});
    await expect(ask(minimum, { user: member('team-data') })).rejects.toThrow(
      'stock belongs to group:default/team-commerce, and user:default/mira is no member of it.',
    );
    // Somebody whom the catalog does not know has no team at all.
    await expect(
      ask(minimum, { user: { ref: 'user:default/guest' } }),
    ).rejects.toThrow('user:default/guest is no member of it.');
    expect((await ask(minimum, { user: member('team-platform') })).path).toBe(
      'terraform/rds/production/stock',
    );
  });

  it('lets the same be asked for again, and nothing else under its name', async () => {
    github(recorded());
    expect((await ask({ ...minimum, dbName: 'orders' })).path).toBe(path);
    await expect(
      ask({ ...minimum, dbName: 'orders', storageGb: 500 }),
    ).rejects.toThrow('Resize or retire it from its page in the catalog');
  });

  it('completes a cache and a queue', async () => {
    github({});
    const { owner, service } = minimum;
    const cache = await run('guard', {
      kind: 'cache',
      repoUrl,
      values: {
        cacheName: 'sessions',
        environment: 'production',
        owner,
        service,
      },
    });
    expect(cache.request).toMatchObject({ engine: 'valkey', replicas: 1 });
    const queue = await run('guard', {
      kind: 'queue',
      repoUrl,
      values: { queueName: 'events', environment: 'dev', owner, service },
    });
    expect(queue.request).toMatchObject({ fifo: false, retentionDays: 4 });
  });

  it('says in the log until when it waits for GitHub', async () => {
    const warn = jest.fn();
    github({});
    server.use(
      http.get(
        `${api}/contents/*`,
        () =>
          HttpResponse.json(
            { message: 'You have exceeded a secondary rate limit' },
            { status: 403, headers: { 'retry-after': '1' } },
          ),
        { once: true },
      ),
    );
    const logger = { info: jest.fn(), warn };
    await ask(minimum, { logger });
    expect(warn).toHaveBeenCalledWith(
      expect.stringMatching(/^Waiting until .* because localhost:4010/),
    );
  });

  it('wants to know whose repository it is', async () => {
    await expect(
      run('guard', {
        kind: 'postgresql',
        repoUrl: 'localhost:4010?repo=infrastructure',
        values: minimum,
      }),
    ).rejects.toThrow(/owner/);
  });
});

describe('golden-path:infrastructure-read', () => {
  const read = (name: string, options = {}) =>
    run('read', { repoUrl, entityRef: `resource:default/${name}` }, options);

  it('gives the recorded answers', async () => {
    github(recorded());
    expect(await read('orders-database')).toEqual({
      kind: 'postgresql',
      path,
      request: orders,
      template: 'template:default/provision-postgresql',
    });
  });

  it.each([
    ['legacy-database', 'was not asked for in the portal'],
    [
      'foreign-database',
      'comes from my-org/other at localhost:4010, and this template changes my-org/infrastructure',
    ],
    ['missing-database', 'the catalog has no such entity'],
    ['orders-database', `has no ${path}/lineage.yaml`],
  ])('refuses %s', async (name, message) => {
    github({});
    await expect(read(name)).rejects.toThrow(message);
  });

  it('makes a database up in a dry run', async () => {
    expect(
      await read('order-history-database-staging', { isDryRun: true }),
    ).toMatchObject({
      path: 'terraform/rds/staging/order_history',
      request: { dbName: 'order_history', environment: 'staging' },
    });
    await expect(read('orders', { isDryRun: true })).rejects.toThrow(
      'Name a database as resource:default/orders-database',
    );
  });
});
