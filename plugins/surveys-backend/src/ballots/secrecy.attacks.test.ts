import { Answer, CastAnswer } from '@provenpath/plugin-surveys-common';
import { receiptOf } from '@provenpath/plugin-surveys-common/voter';
import { compactDecrypt } from 'jose';
import { userRef } from '../__testUtils__/organisation';
import { surveysForEachTest } from '../__testUtils__/surveysForEachTest';
import { drawBallot, openCampaign, vote } from '../__testUtils__/vote';

/**
 * What somebody tries who has a dump of the database, its write-ahead log, the
 * access log and backups. docs/adr/0020-anonymous-ballots.md
 */
const current = surveysForEachTest(openCampaign);
const CAMPAIGN = '2026-q4';
const ANSWERS = `/v1/campaigns/${CAMPAIGN}/answers`;

async function count(table: string): Promise<number> {
  const [{ count: rows }] = await current
    .knex(table)
    .count<Array<{ count: string }>>();
  return Number(rows);
}

async function closeAndCount() {
  await current.surveys.manager.post(`/v1/campaigns/${CAMPAIGN}/close`);
  await current.surveys.run('surveys-campaigns');
}

/** All that the database holds, as text. */
async function dump(): Promise<string> {
  const { rows } = await current.knex.raw<{ rows: Array<{ name: string }> }>(
    `select tablename as name from pg_tables where schemaname = current_schema()`,
  );
  const tables = await Promise.all(
    rows.map(async ({ name }) =>
      JSON.stringify(await current.knex(name).select()),
    ),
  );
  return tables.join('\n');
}

describe('somebody who wants to know who answered what', () => {
  it('is not told by the request of an answer', async () => {
    const ballot = await drawBallot(
      current.surveys,
      CAMPAIGN,
      userRef('data', 1),
    );
    for (const header of ['authorization', 'cookie']) {
      const answer = await current.surveys.nobody
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
      ballots.push(
        await drawBallot(current.surveys, CAMPAIGN, userRef('data', seat)),
      );
    }
    for (const ballot of ballots) {
      await current.surveys.nobody.post(ANSWERS, ballot);
    }
    const drawn: Array<{ blinded_digest: string | null }> = await current
      .knex('audience_members')
      .select('blinded_digest');
    const receipts = await Promise.all(
      ballots.map(({ message }) => receiptOf(message)),
    );
    const written: Array<{ receipt: string }> = await current
      .knex('receipts')
      .select('receipt');
    expect(written.map(({ receipt }) => receipt).sort()).toEqual(
      [...receipts].sort(),
    );
    drawn.forEach(({ blinded_digest: digest }) =>
      expect(receipts).not.toContain(digest),
    );
  });

  it('cannot open an envelope with what the database holds', async () => {
    for (const seat of [1, 2, 3, 4, 5]) {
      await vote(current.surveys, CAMPAIGN, userRef('data', seat), {
        comment: 'I am very particular about my build times',
      });
    }
    const stolen = await dump();
    expect(stolen).not.toContain('particular');
    const campaign = await current.knex('campaigns').first();
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
      await vote(current.surveys, CAMPAIGN, userRef('data', index + 1), {
        comment,
      });
    }
    const { rows } = await current.knex.raw<{
      rows: Array<{ lengths: string }>;
    }>(
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
      await vote(current.surveys, CAMPAIGN, userRef('data', index + 1), answer);
    }
    await closeAndCount();
    expect(await count('sealed_answers')).toBe(0);
    const campaign = await current.knex('campaigns').first();
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
    const texts: object[] = await current.knex('comments').select();
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

  it('is given the same keys as everybody else', async () => {
    const path = `/v1/campaigns/${CAMPAIGN}`;
    const keys = await current.surveys.nobody.get(`${path}/ballot-keys`);
    const { body } = await current.surveys
      .as(userRef('data', 1))
      .get(`${path}/invitation`);
    expect(body.fingerprint).toBe(keys.body.fingerprint);
    expect(keys.body.fingerprint).toMatch(/^([0-9a-f]{4}-){5}[0-9a-f]{4}$/);
  });
});
