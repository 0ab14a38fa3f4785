import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const directory = path.join(__dirname, '../../migrations');

async function fill(knex: Knex): Promise<void> {
  const importId = randomUUID();
  await knex('imports').insert({
    id: importId,
    source: 'aws',
    status: 'done',
    phase: 'finished',
    requested_by: 'bench',
    files: '[]',
    listing: 'a',
    created_at: new Date(),
  });
  const key = {
    source: 'aws',
    provider: 'AWS',
    billing_period: '2026-09-01',
  };
  const sliceId = randomUUID();
  await knex('slices').insert({
    ...key,
    id: sliceId,
    import_id: importId,
    active: true,
    created_at: new Date(),
    rows: 1,
    billing_accounts: [],
    totals: '[]',
  });
  const [{ id: kindId }] = await knex('charge_kinds')
    .insert({
      slice_id: sliceId,
      currency: 'USD',
      charge_category: 'Usage',
      commitment_discount_id: 'c-1',
      tags: '{}',
    })
    .returning('id');
  await knex('daily_charges').insert({
    slice_id: sliceId,
    kind_id: kindId,
    charge_day: '2026-09-01',
    billed: '0.00000000001',
    effective: '1',
    rows: 1,
  });
  await knex('invoice_totals').insert({
    ...key,
    currency: 'USD',
    origin: 'bill',
    total: '1',
    saved_by: 'bill',
    saved_at: new Date(),
  });
}

describe('migrations of the costs plugin', () => {
  it('go up, down with rows in the tables, and up again', async () => {
    const knex = await databases.init('POSTGRES_18');
    await knex.migrate.latest({ directory });
    await fill(knex);
    await knex.migrate.rollback({ directory }, true);
    const { rows } = await knex.raw(
      `select tablename from pg_tables
       where schemaname = current_schema() and tablename not like 'knex_%'`,
    );
    expect(rows).toEqual([]);
    await knex.migrate.latest({ directory });
    await fill(knex);
    // The digits that came in, whatever their number.
    expect(await knex('daily_charges').pluck('billed')).toEqual([
      '0.00000000001',
    ]);
  });

  it('let one slice of a source, provider and month count at a time', async () => {
    const knex = await databases.init('POSTGRES_18');
    await knex.migrate.latest({ directory });
    await fill(knex);
    await expect(fill(knex)).rejects.toThrow('slices_one_active');
  });

  it('take what somebody entered before the config, and that before the bill', async () => {
    const knex = await databases.init('POSTGRES_18');
    await knex.migrate.latest({ directory });
    await fill(knex);
    const [{ total: _, origin: __, ...row }] = await knex('invoice_totals');
    await knex('invoice_totals').insert([
      { ...row, origin: 'entered', total: '3' },
      { ...row, origin: 'config', total: '2' },
    ]);
    expect(await knex('current_invoice_totals').pluck('total')).toEqual(['3']);
    await knex('invoice_totals').where({ origin: 'entered' }).delete();
    expect(await knex('current_invoice_totals').pluck('total')).toEqual(['2']);
  });
});
