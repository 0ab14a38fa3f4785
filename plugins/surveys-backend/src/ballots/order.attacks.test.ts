import { userRef } from '../__testUtils__/organisation';
import { surveysForEachTest } from '../__testUtils__/surveysForEachTest';
import { openCampaign, vote } from '../__testUtils__/vote';
import { DatabaseBallotStore } from './DatabaseBallotStore';

/**
 * What somebody tries who has a dump of the database, its write-ahead log, the
 * access log and backups. docs/adr/0020-anonymous-ballots.md
 */
const current = surveysForEachTest(openCampaign);
const CAMPAIGN = '2026-q4';

async function count(table: string): Promise<number> {
  const [{ count: rows }] = await current
    .knex(table)
    .count<Array<{ count: string }>>();
  return Number(rows);
}

/** The last digits of a batch's rows, in the order in which they lie on disk. */
async function orderOf(table: string, column: string, batch: number) {
  const rows: Array<Record<string, string>> = await current
    .knex(table)
    .whereLike(column, `%-${batch}-%`)
    .orderByRaw('ctid')
    .select(column);
  return rows.map(row => row[column].split('-')[2]).join('');
}

describe('somebody who wants to know when who answered', () => {
  it('finds days, and no time or number that grows, with people and answers', async () => {
    const { rows } = await current.knex.raw<{
      rows: Array<{ name: string; type: string; value: string | null }>;
    }>(
      `select table_name || '.' || column_name as name, data_type as type, column_default as value
       from information_schema.columns
       where table_schema = current_schema()
         and table_name in ('audience_members', 'receipts', 'sealed_answers', 'comments')`,
    );
    const types = rows.map(({ type }) => type);
    expect([...new Set(types)].sort()).toEqual([
      'boolean',
      'date',
      'text',
      'uuid',
    ]);
    expect(
      rows.filter(({ type }) => type === 'date').map(({ name }) => name),
    ).toEqual(['audience_members.ballot_drawn_on']);
    expect(rows.some(({ value }) => value?.includes('nextval'))).toBe(false);
  });

  it('finds no column that people and answers have in common', async () => {
    const { rows } = await current.knex.raw<{ rows: Array<{ name: string }> }>(
      `select column_name as name from information_schema.columns
       where table_schema = current_schema() and table_name = 'audience_members'
       intersect
       select column_name from information_schema.columns
       where table_schema = current_schema()
         and table_name in ('receipts', 'sealed_answers', 'comments')`,
    );
    expect(rows).toEqual([{ name: 'campaign_id' }]);
  });

  it('sees answers written together, not when each of them came', async () => {
    for (const seat of [1, 2, 3, 4]) {
      await vote(current.surveys, CAMPAIGN, userRef('data', seat));
    }
    // Four have been received, and the write-ahead log does not know of them.
    expect(await count('receipts')).toBe(0);
    await vote(current.surveys, CAMPAIGN, userRef('data', 5));
    for (const table of ['receipts', 'sealed_answers']) {
      const transactions = await current
        .knex(table)
        .select(current.knex.raw('distinct xmin::text as id'));
      expect([table, transactions.length]).toEqual([table, 1]);
      expect(await count(table)).toBe(5);
    }
  });

  it('learns nothing from the order of the rows', async () => {
    // In 20 batches of five, an order of arrival in one of two tables, and tables
    // that correspond, must be as rare as chance has it: one in 120 each. Six of
    // 40 happen by chance once in 700,000 runs.
    const store = DatabaseBallotStore.create({ knex: current.knex });
    let inOrder = 0;
    let corresponding = 0;
    for (let batch = 0; batch < 20; batch += 1) {
      const ballots = [0, 1, 2, 3, 4].map(index => ({
        receipt: `receipt-${batch}-${index}`,
        envelope: `envelope-${batch}-${index}`,
      }));
      await store.writeBatch(CAMPAIGN, ballots);
      const receipts = await orderOf('receipts', 'receipt', batch);
      const envelopes = await orderOf('sealed_answers', 'envelope', batch);
      inOrder += Number(receipts === '01234') + Number(envelopes === '01234');
      corresponding += Number(receipts === envelopes);
    }
    expect(inOrder).toBeLessThan(6);
    expect(corresponding).toBeLessThan(6);
  });

  it('sees all texts written at once, not in the order of the answers', async () => {
    let inOrder = 0;
    for (let round = 0; round < 4; round += 1) {
      const id = `round-${round}`;
      await openCampaign(current.surveys, id);
      for (const seat of [1, 2, 3, 4, 5, 6]) {
        await vote(current.surveys, id, userRef('data', seat), {
          comment: `${seat}`,
        });
      }
      await current.surveys.manager.post(`/v1/campaigns/${id}/close`);
      await current.surveys.run('surveys-campaigns');
      const rows: Array<{ text: string; transaction: string }> = await current
        .knex('comments')
        .where({ campaign_id: id })
        .orderByRaw('ctid')
        .select('text', current.knex.raw('xmin::text as transaction'));
      expect(new Set(rows.map(({ transaction }) => transaction)).size).toBe(1);
      inOrder += Number(rows.map(({ text }) => text).join('') === '123456');
    }
    // Chance: once in 720 each; twice of four, once in 86,000 runs.
    expect(inOrder).toBeLessThan(2);
  });
});
