import { TestDatabases } from '@backstage/backend-test-utils';
import {
  Answer,
  CastAnswer,
  receiptsResponseSchema,
} from '@provenpath/plugin-surveys-common';
import { receiptOf } from '@provenpath/plugin-surveys-common/voter';
import { compactDecrypt } from 'jose';
import { Knex } from 'knex';
import { userRef } from '../__testUtils__/organisation';
import { StartedSurveys, startSurveys } from '../__testUtils__/startSurveys';
import { drawBallot, openCampaign, vote } from '../__testUtils__/vote';
import { DatabaseBallotStore } from './DatabaseBallotStore';

/**
 * What somebody tries who has a dump of the database, its write-ahead log, the
 * access log and backups. docs/adr/0020-anonymous-ballots.md
 */
jest.setTimeout(240_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const CAMPAIGN = '2026-q4';
const ANSWERS = `/v1/campaigns/${CAMPAIGN}/answers`;
let knex: Knex;
let surveys: StartedSurveys;

beforeEach(async () => {
  knex = await databases.init('POSTGRES_18');
  surveys = await startSurveys({ knex });
  await openCampaign(surveys);
});

afterEach(async () => {
  await surveys.backend.stop();
});

async function count(table: string): Promise<number> {
  const [{ count: rows }] = await knex(table).count<Array<{ count: string }>>();
  return Number(rows);
}

async function closeAndCount() {
  await surveys.manager.post(`/v1/campaigns/${CAMPAIGN}/close`);
  await surveys.run('surveys-campaigns');
}

/** The last digits of a batch's rows, in the order in which they lie on disk. */
async function orderOf(table: string, column: string, batch: number) {
  const rows: Array<Record<string, string>> = await knex(table)
    .whereLike(column, `%-${batch}-%`)
    .orderByRaw('ctid')
    .select(column);
  return rows.map(row => row[column].split('-')[2]).join('');
}

/** All that the database holds, as text. */
async function dump(): Promise<string> {
  const { rows } = await knex.raw<{ rows: Array<{ name: string }> }>(
    `select tablename as name from pg_tables where schemaname = current_schema()`,
  );
  const tables = await Promise.all(
    rows.map(async ({ name }) => JSON.stringify(await knex(name).select())),
  );
  return tables.join('\n');
}

describe('somebody who wants to vote twice', () => {
  it('draws one ballot only', async () => {
    await drawBallot(surveys, CAMPAIGN, userRef('data', 1));
    await expect(
      drawBallot(surveys, CAMPAIGN, userRef('data', 1)),
    ).rejects.toThrow('There is one for each person');
    expect(await count('receipts')).toBe(0);
  });

  it('draws one ballot only, also with many requests at once', async () => {
    const drawn = await Promise.allSettled(
      Array.from({ length: 5 }, () =>
        drawBallot(surveys, CAMPAIGN, userRef('data', 1)),
      ),
    );
    expect(drawn.filter(({ status }) => status === 'fulfilled')).toHaveLength(
      1,
    );
  });

  it('casts a ballot once, whatever is in the envelope', async () => {
    const ballot = await drawBallot(surveys, CAMPAIGN, userRef('data', 1));
    const other = await drawBallot(surveys, CAMPAIGN, userRef('data', 6));
    const changed = { ...ballot, envelope: other.envelope };
    const first = await surveys.nobody.post(ANSWERS, ballot);
    expect(first.body.status).toBe('received');
    // Still in memory,
    const second = await surveys.nobody.post(ANSWERS, changed);
    expect(second.body.status).toBe('received-before');
    for (const seat of [2, 3, 4, 5]) {
      await vote(surveys, CAMPAIGN, userRef('data', seat));
    }
    // and written.
    expect(await count('receipts')).toBe(5);
    const third = await surveys.nobody.post(ANSWERS, changed);
    expect(third.body.status).toBe('received-before');
    const envelopes: Array<{ envelope: string }> =
      await knex('sealed_answers').select('envelope');
    expect(envelopes).toHaveLength(5);
    expect(envelopes).toContainEqual({ envelope: ballot.envelope });
    expect(envelopes).not.toContainEqual({ envelope: changed.envelope });
  });

  it('casts a ballot once, also at two processes', async () => {
    const other = await startSurveys({ knex });
    const ballots = await Promise.all(
      [1, 2, 3, 4, 5].map(seat =>
        drawBallot(surveys, CAMPAIGN, userRef('data', seat)),
      ),
    );
    // Both hold the first one before either has written it.
    for (const process of [surveys, other]) {
      expect((await process.nobody.post(ANSWERS, ballots[0])).status).toBe(202);
    }
    await other.backend.stop();
    for (const ballot of ballots.slice(1)) {
      await surveys.nobody.post(ANSWERS, ballot);
    }
    expect(await count('receipts')).toBe(5);
    expect(await count('sealed_answers')).toBe(5);
  });

  it('cannot make a ballot up', async () => {
    const real = await drawBallot(surveys, CAMPAIGN, userRef('data', 1));
    const forged: CastAnswer[] = [
      { ...real, message: Buffer.alloc(64, 1).toString('base64url') },
      { ...real, message: `${real.message}AA` },
      { ...real, signature: Buffer.alloc(256, 1).toString('base64url') },
      { ...real, signature: Buffer.alloc(256).toString('base64url') },
      { ...real, signature: 'AQAB' },
    ];
    for (const ballot of forged) {
      const answer = await surveys.nobody.post(ANSWERS, ballot);
      expect([answer.status, answer.body.error.message]).toEqual([
        400,
        expect.stringContaining('"signature" is not that of campaign'),
      ]);
    }
  });

  it('cannot cast the ballot of another campaign', async () => {
    await openCampaign(surveys, 'other');
    const ballot = await drawBallot(surveys, 'other', userRef('data', 1));
    expect((await surveys.nobody.post(ANSWERS, ballot)).status).toBe(400);
  });

  it('cannot answer after the end', async () => {
    const ballot = await drawBallot(surveys, CAMPAIGN, userRef('data', 1));
    await closeAndCount();
    const answer = await surveys.nobody.post(ANSWERS, ballot);
    expect([answer.status, answer.body.error.message]).toEqual([
      409,
      expect.stringContaining('takes no more'),
    ]);
    await expect(
      drawBallot(surveys, CAMPAIGN, userRef('data', 2)),
    ).rejects.toThrow('takes no more');
  });

  it('is not invited', async () => {
    await expect(
      drawBallot(surveys, CAMPAIGN, 'user:default/stranger'),
    ).rejects.toThrow('You are not invited');
  });

  it('spoils the own ballot and nobody else’s with nonsense', async () => {
    const ballot = await drawBallot(surveys, CAMPAIGN, userRef('data', 1));
    const spoiled = { ...ballot, envelope: 'no.envelope.at-all' };
    expect((await surveys.nobody.post(ANSWERS, spoiled)).status).toBe(202);
    for (const seat of [2, 3, 4, 5, 6]) {
      await vote(surveys, CAMPAIGN, userRef('data', seat));
    }
    await closeAndCount();
    const { body } = await surveys.manager.get(
      `/v1/campaigns/${CAMPAIGN}/results`,
    );
    expect(body).toMatchObject({ n: 5, spoiled: 1 });
  });
});

describe('somebody who wants to know who answered what', () => {
  it('is not told by the request of an answer', async () => {
    const ballot = await drawBallot(surveys, CAMPAIGN, userRef('data', 1));
    for (const header of ['authorization', 'cookie']) {
      const answer = await surveys.nobody
        .post(ANSWERS, ballot)
        .set(header, 'something');
      expect([answer.status, answer.body.error.message]).toEqual([
        400,
        expect.stringContaining(`"${header}" says who you are`),
      ]);
    }
    expect(await count('receipts')).toBe(0);
  });

  it('finds nothing of what was signed in what was cast', async () => {
    const seats = [1, 2, 3, 4, 5];
    const ballots: CastAnswer[] = [];
    for (const seat of seats) {
      ballots.push(await drawBallot(surveys, CAMPAIGN, userRef('data', seat)));
    }
    for (const ballot of ballots) {
      await surveys.nobody.post(ANSWERS, ballot);
    }
    const drawn: Array<{ blinded_digest: string | null }> =
      await knex('audience_members').select('blinded_digest');
    const receipts = await Promise.all(
      ballots.map(({ message }) => receiptOf(message)),
    );
    const written: Array<{ receipt: string }> =
      await knex('receipts').select('receipt');
    expect(written.map(({ receipt }) => receipt).sort()).toEqual(
      [...receipts].sort(),
    );
    drawn.forEach(({ blinded_digest: digest }) =>
      expect(receipts).not.toContain(digest),
    );
  });

  it('finds days, and no time or number that grows, with people and answers', async () => {
    const { rows } = await knex.raw<{
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
    const { rows } = await knex.raw<{ rows: Array<{ name: string }> }>(
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
      await vote(surveys, CAMPAIGN, userRef('data', seat));
    }
    // Four have been received, and the write-ahead log does not know of them.
    expect(await count('receipts')).toBe(0);
    await vote(surveys, CAMPAIGN, userRef('data', 5));
    for (const table of ['receipts', 'sealed_answers']) {
      const transactions = await knex(table).select(
        knex.raw('distinct xmin::text as id'),
      );
      expect([table, transactions.length]).toEqual([table, 1]);
      expect(await count(table)).toBe(5);
    }
  });

  it('learns nothing from the order of the rows', async () => {
    // In 20 batches of five, an order of arrival in one of two tables, and tables
    // that correspond, must be as rare as chance has it: one in 120 each. Six of
    // 40 happen by chance once in 700,000 runs.
    const store = DatabaseBallotStore.create({ knex });
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

  it('cannot open an envelope with what the database holds', async () => {
    for (const seat of [1, 2, 3, 4, 5]) {
      await vote(surveys, CAMPAIGN, userRef('data', seat), {
        comment: 'I am very particular about my build times',
      });
    }
    const stolen = await dump();
    expect(stolen).not.toContain('particular');
    const campaign = await knex('campaigns').first();
    const parts = campaign.private_keys.split('.');
    const header = JSON.parse(Buffer.from(parts[0], 'base64url').toString());
    expect(header).toEqual({ alg: 'dir', enc: 'A256GCM' });
    // The secret is in the config alone; nothing in here opens the keys.
    expect(stolen).not.toContain('a secret that the database');
    await expect(
      compactDecrypt(campaign.private_keys, new Uint8Array(32)),
    ).rejects.toThrow();
  });

  it('finds envelopes of one length', async () => {
    const comments = ['', 'x'.repeat(1000), '한'.repeat(1000), 'short', 'no'];
    for (const [index, comment] of comments.entries()) {
      await vote(surveys, CAMPAIGN, userRef('data', index + 1), { comment });
    }
    const { rows } = await knex.raw<{ rows: Array<{ lengths: string }> }>(
      'select count(distinct length(envelope)) as lengths from sealed_answers',
    );
    expect(rows).toEqual([{ lengths: '1' }]);
  });

  it('finds afterwards neither envelopes, nor keys, nor answers', async () => {
    const answers: Array<Partial<Answer>> = [9, 9, 8, 7, 2, 1].map(
      (score, index) => ({
        score,
        comment: `comment ${index}`,
        domain: index < 5 ? 'domain:default/data' : 'domain:default/commerce',
        tenure: index === 5 ? 'under-1' : 'over-3',
      }),
    );
    for (const [index, answer] of answers.entries()) {
      await vote(surveys, CAMPAIGN, userRef('data', index + 1), answer);
    }
    await closeAndCount();
    expect(await count('sealed_answers')).toBe(0);
    const campaign = await knex('campaigns').first();
    expect(campaign.private_keys).toBeNull();
    // One answer from commerce, one of under a year: both cuts are gone, and
    // with them what they would be subtracted from.
    expect(campaign.tally.cuts).toEqual([
      {
        dimension: 'domain',
        shown: [],
        hidden: ['domain:default/commerce', 'domain:default/data', 'unsaid'],
      },
      {
        dimension: 'tenure',
        shown: [],
        hidden: ['under-1', '1-to-3', 'over-3', 'unsaid'],
      },
    ]);
    const texts: object[] = await knex('comments').select();
    expect(texts.map(text => Object.keys(text).sort())).toEqual(
      Array(6).fill([
        'campaign_id',
        'comment_id',
        'nps_class',
        'reason',
        'text',
      ]),
    );
  });

  it('sees all texts written at once, not in the order of the answers', async () => {
    let inOrder = 0;
    for (let round = 0; round < 4; round += 1) {
      const id = `round-${round}`;
      await openCampaign(surveys, id);
      for (const seat of [1, 2, 3, 4, 5, 6]) {
        await vote(surveys, id, userRef('data', seat), { comment: `${seat}` });
      }
      await surveys.manager.post(`/v1/campaigns/${id}/close`);
      await surveys.run('surveys-campaigns');
      const rows: Array<{ text: string; transaction: string }> = await knex(
        'comments',
      )
        .where({ campaign_id: id })
        .orderByRaw('ctid')
        .select('text', knex.raw('xmin::text as transaction'));
      expect(new Set(rows.map(({ transaction }) => transaction)).size).toBe(1);
      inOrder += Number(rows.map(({ text }) => text).join('') === '123456');
    }
    // Chance: once in 720 each; twice of four, once in 86,000 runs.
    expect(inOrder).toBeLessThan(2);
  });

  it('is given the same keys as everybody else', async () => {
    const path = `/v1/campaigns/${CAMPAIGN}`;
    const keys = await surveys.nobody.get(`${path}/ballot-keys`);
    const { body } = await surveys
      .as(userRef('data', 1))
      .get(`${path}/invitation`);
    expect(body.fingerprint).toBe(keys.body.fingerprint);
    expect(keys.body.fingerprint).toMatch(/^([0-9a-f]{4}-){5}[0-9a-f]{4}$/);
  });
});

describe('a process that ends', () => {
  it('writes what it holds when it is asked to end', async () => {
    await vote(surveys, CAMPAIGN, userRef('data', 1));
    expect(await count('receipts')).toBe(0);
    await surveys.backend.stop();
    expect(await count('receipts')).toBe(1);
    surveys = await startSurveys({ knex });
  });

  it('is helped by the page, which sees that its receipt is missing', async () => {
    const ballot = await drawBallot(surveys, CAMPAIGN, userRef('data', 1));
    await surveys.nobody.post(ANSWERS, ballot);
    // Killed: another process knows nothing of it.
    const next = await startSurveys({ knex });
    const receipt = await receiptOf(ballot.message);
    const path = `/v1/campaigns/${CAMPAIGN}/receipts`;
    const read = async () =>
      receiptsResponseSchema.parse((await next.nobody.get(path)).body).receipts;
    expect(await read()).not.toContain(receipt);
    expect((await next.nobody.post(ANSWERS, ballot)).status).toBe(202);
    await next.backend.stop();
    expect(await count('receipts')).toBe(1);
  });

  it('signs the same ballot again for whom the answer did not reach', async () => {
    const blindedMessage = Buffer.alloc(256, 3).toString('base64url');
    const draw = () =>
      surveys
        .as(userRef('data', 1))
        .post(`/v1/campaigns/${CAMPAIGN}/ballots`, { blindedMessage });
    const first = await draw();
    const second = await draw();
    expect(first.status).toBe(200);
    expect(second.body).toEqual(first.body);
  });

  it.each([
    ['too short', Buffer.alloc(255, 3), 'has 255 bytes'],
    ['too large', Buffer.alloc(256, 255), 'no number below the modulus'],
  ])('uses no ballot up for one that is %s', async (_title, bytes, message) => {
    const answer = await surveys
      .as(userRef('data', 1))
      .post(`/v1/campaigns/${CAMPAIGN}/ballots`, {
        blindedMessage: bytes.toString('base64url'),
      });
    expect([answer.status, answer.body.error.message]).toEqual([
      400,
      expect.stringContaining(message),
    ]);
    await drawBallot(surveys, CAMPAIGN, userRef('data', 1));
  });

  it('does not count with another secret, and loses nothing', async () => {
    for (const seat of [1, 2, 3, 4, 5]) {
      await vote(surveys, CAMPAIGN, userRef('data', seat));
    }
    await surveys.manager.post(`/v1/campaigns/${CAMPAIGN}/close`);
    const other = await startSurveys({
      knex,
      config: {
        surveys: {
          ballots: {
            secret: 'another secret that is as long as it',
            grace: { seconds: 0 },
          },
        },
      },
    });
    await expect(other.run('surveys-campaigns')).rejects.toThrow(
      'surveys.ballots.secret is not the one that it was opened with',
    );
    await other.backend.stop();
    expect(await count('sealed_answers')).toBe(5);
    await surveys.run('surveys-campaigns');
    expect(await count('sealed_answers')).toBe(0);
  });
});
