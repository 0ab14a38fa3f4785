import type { JsonObject } from '@backstage/types';
import {
  repoUrl,
  path,
  orders,
  member,
  run,
} from '../__testUtils__/infrastructure';

describe('golden-path:infrastructure-resize', () => {
  const resize = (answers: JsonObject, options = {}) =>
    run('resize', { repoUrl, request: orders, ...answers }, options);

  it('works out the new request', async () => {
    expect(await resize({ storageGb: 200 })).toMatchObject({
      request: { ...orders, storageGb: 200 },
      path,
      branchName: 'resize-orders-database',
      title: 'DB Resize: orders (production)',
      skeletonValues: { storageGb: 200 },
    });
  });

  it('is for the owner and the platform team', async () => {
    await expect(
      resize({ storageGb: 200 }, { user: member('team-data') }),
    ).rejects.toThrow(
      'orders belongs to group:default/team-commerce, and user:default/mira is no member of it.',
    );
    await resize({ storageGb: 200 }, { user: member('team-platform') });
    // A machine has no team.
    await resize({ storageGb: 200 }, { user: undefined });
  });

  it('refuses what RDS cannot do', async () => {
    await expect(resize({ storageGb: 50 })).rejects.toThrow(
      'storageGb: 50 GB are less than the 100 GB of now.',
    );
  });

  it('judges only the new size in a dry run', async () => {
    await resize({ storageGb: 50 }, { isDryRun: true });
    await expect(
      resize({ instanceClass: 'db.t4g.medium' }, { isDryRun: true }),
    ).rejects.toThrow('burstable');
  });

  it('takes only what was read of a database', async () => {
    await expect(
      run('resize', { repoUrl, request: { a: 1 }, storageGb: 200 }),
    ).rejects.toThrow('request is not that of a PostgreSQL database');
  });
});

describe('golden-path:infrastructure-retire', () => {
  const retire = (answers: JsonObject, options = {}) =>
    run(
      'retire',
      { repoUrl, request: orders, confirmation: 'orders-database', ...answers },
      options,
    );

  it('takes the protection off first', async () => {
    expect(await retire({ dependentsInformed: true })).toMatchObject({
      removes: false,
      request: { ...orders, retiring: true },
      filesToDelete: [],
      branchName: 'retire-orders-database',
      description: expect.stringContaining('`component:default/order-service`'),
    });
  });

  it('removes what is not protected any more', async () => {
    const request = { ...orders, retiring: true };
    expect(await retire({ request, dependentsInformed: true })).toMatchObject({
      removes: true,
      filesToDelete: [`${path}/catalog-info.yaml`, `${path}/lineage.yaml`],
    });
  });

  it.each([
    [{ confirmation: 'orders' }, 'Type orders-database to retire it.'],
    [{ confirmation: '' }, 'Type orders-database to retire it.'],
    [{}, 'component:default/order-service still depends on orders-database.'],
    [{ dependentsInformed: false }, 'still depends on orders-database.'],
  ])('refuses %p', async (answers, message) => {
    await expect(retire(answers)).rejects.toThrow(message);
  });

  it('is for the owner and the platform team', async () => {
    await expect(
      retire({ dependentsInformed: true }, { user: member('team-data') }),
    ).rejects.toThrow('belongs to group:default/team-commerce');
  });
});
