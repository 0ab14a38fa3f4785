import { TestDatabases } from '@backstage/backend-test-utils';
import { repositoriesQuerySchema } from '@provenpath/plugin-golden-paths-common';
import { Knex } from 'knex';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setUpMeasuring } from './__testUtils__/measuredOrganization';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const directory = join(__dirname, '..', 'migrations');
const OTHERS = '20261127_000400_points_of_others.js';
/** What scans and judging have written stays through their ways back. */
const LATER = readdirSync(directory).sort().slice(1);

let measured: Awaited<ReturnType<typeof setUpMeasuring>>;
let knex: Knex;

beforeAll(async () => {
  measured = await setUpMeasuring(databases);
  knex = measured.knex;
  await measured.run();
});
afterAll(() => measured?.github.stop());

/** How many repositories a filter of the list finds. */
async function countOf(filter: Record<string, string>): Promise<number> {
  const query = repositoriesQuerySchema.parse(filter);
  return (await measured.answers.list(query)).total;
}

/** Rows in tables that a measured organisation does not fill. */
async function fillOthers() {
  const repository = { host: 'github.test', owner: 'my-org', name: 'orders' };
  const at = new Date('2026-11-26T12:00:00Z');
  await knex('past_states').insert({
    day: '2026-10-31',
    id: 'github.test/my-org/orders',
    repository: 'github.test/my-org/orders',
    on_path: true,
    subjects: [],
  });
  await knex('opt_outs').insert({
    ...repository,
    reason: 'It is replaced',
    until: '2027-01-31',
    by: 'user:default/priya',
    created_at: at,
  });
  await knex('open_forms').insert({
    form_id: '00000000-0000-4000-8000-000000000000',
    person: 'user:default/priya',
    template: 'template:default/spring-boot-service',
    passed: true,
    opened_at: at,
    seen_at: at,
  });
}

describe('points that others spend', () => {
  it('are none of scans from before, and go with the way back', async () => {
    const spent = async () => {
      const [scan] = await measured.scans.listScans({ limit: 1 });
      return [scan.others, (await measured.read()).scan?.others];
    };
    await knex('scans').update({ others: 14 });
    await knex('adoption_days').update({
      scan: knex.raw(`scan || '{"others": 14}'::jsonb`),
    });
    expect(await spent()).toEqual([14, 14]);

    await knex.migrate.down({ directory, name: OTHERS });
    const [scan] = await knex('scans');
    const [day] = await knex('adoption_days');
    expect(scan).toMatchObject({ status: 'complete', points: 3 });
    expect(Object.keys(scan)).not.toContain('others');
    expect(day.scan).toMatchObject({ points: 3 });
    expect(Object.keys(day.scan)).not.toContain('others');

    await knex.migrate.up({ directory, name: OTHERS });
    expect(await spent()).toEqual([0, 0]);
  });
});

describe('migrations', () => {
  it('go down one by one with rows in the tables, and up again', async () => {
    expect(LATER).toContain(OTHERS);
    await fillOthers();
    const before = await measured.read();
    for (const name of LATER.toReversed()) {
      await knex.migrate.down({ directory, name });
    }
    expect(await knex('adoption_states').count()).toEqual([{ count: '10' }]);
    expect(await knex.schema.hasTable('past_states')).toBe(false);
    await knex.migrate.latest({ directory });
    expect(await measured.read()).toEqual(before);
    // Columns that were away are filled from what stayed.
    expect(await countOf({ team: 'group:default/team-payments' })).toBe(1);
    expect(await countOf({ system: 'system:default/orders' })).toBe(3);
    await fillOthers();
  });

  it('go all the way down with rows in the tables, and up again', async () => {
    await knex.migrate.rollback({ directory }, true);
    const { rows } = await knex.raw(
      `select tablename from pg_tables
       where schemaname = current_schema() and tablename not like 'knex_%'`,
    );
    expect(rows).toEqual([]);
    await knex.migrate.latest({ directory });
    await measured.run();
    expect(await measured.read()).toMatchObject({ onPath: 2, eligible: 6 });
  });
});
