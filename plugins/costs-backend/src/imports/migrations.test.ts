import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';

jest.setTimeout(120_000);

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

/**
 * Charges as releases before `charge_kinds` wrote them: with their texts, which
 * they read again in the same transaction. Every second one has a resource.
 */
async function writeAsBefore(knex: Knex, amounts: string[]): Promise<void> {
  const { id } = await knex('slices').first('id');
  await knex.transaction(async transaction => {
    await transaction('daily_charges').insert(
      amounts.map((billed, index) => ({
        slice_id: id,
        charge_day: `2026-09-0${index + 2}`,
        currency: 'EUR',
        charge_category: 'Usage',
        service_name: 'Queue',
        resource_id: index % 2 === 1 ? 'vm-1' : null,
        tags: '{"owner":"team-a"}',
        billed,
        effective: billed,
        rows: 1,
      })),
    );
    const { rows } = await transaction.raw(
      `select count(currency)::int as readable from daily_charges
       where kind_id is null`,
    );
    expect(rows).toEqual([{ readable: amounts.length }]);
  });
}

function readGroups(
  knex: Knex,
): Promise<Array<{ billed: string; kind_id: string }>> {
  return knex('charge_groups').orderBy('id');
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

  it('give a kind to the charges that an older release writes', async () => {
    const knex = await databases.init('POSTGRES_18');
    await knex.migrate.latest({ directory });
    await fill(knex);
    // Before 20261127090000 nothing did: those charges are mended by it.
    await knex.migrate.down({
      directory,
      name: '20261127090000_kinds_of_older_releases.js',
    });
    await writeAsBefore(knex, ['1.5', '2.5']);
    expect(await readGroups(knex)).toHaveLength(1);
    await knex.migrate.latest({ directory });
    expect(await readGroups(knex)).toHaveLength(3);
    await writeAsBefore(knex, ['4', '8.25', '16']);
    // 0.00000000001 + 1.5 + 2.5 + 4 + 8.25 + 16
    const groups = await readGroups(knex);
    expect(groups.map(({ billed }) => billed)).toEqual([
      '0.00000000001',
      '1.5',
      '2.5',
      '4',
      '8.25',
      '16',
    ]);
    expect(groups[5]).toMatchObject({
      currency: 'EUR',
      service_name: 'Queue',
      resource_id: null,
      tags: { owner: 'team-a' },
    });
    // Texts once for the charges of one transaction that have the same: 1 + 2 + 2.
    expect(new Set(groups.map(({ kind_id }) => kind_id)).size).toBe(5);
    expect(groups[3].kind_id).toBe(groups[5].kind_id);
    expect(groups[3].kind_id).not.toBe(groups[4].kind_id);
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
