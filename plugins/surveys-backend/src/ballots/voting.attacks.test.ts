import { CastAnswer } from '@provenpath/plugin-surveys-common';
import { userRef } from '../__testUtils__/organisation';
import { startSurveys } from '../__testUtils__/startSurveys';
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

describe('somebody who wants to vote twice', () => {
  it('draws one ballot only', async () => {
    await drawBallot(current.surveys, CAMPAIGN, userRef('data', 1));
    await expect(
      drawBallot(current.surveys, CAMPAIGN, userRef('data', 1)),
    ).rejects.toThrow('There is one for each person');
    expect(await count('receipts')).toBe(0);
  });

  it('draws one ballot only, also with many requests at once', async () => {
    const drawn = await Promise.allSettled(
      Array.from({ length: 5 }, () =>
        drawBallot(current.surveys, CAMPAIGN, userRef('data', 1)),
      ),
    );
    expect(drawn.filter(({ status }) => status === 'fulfilled')).toHaveLength(
      1,
    );
  });

  it('casts a ballot once, whatever is in the envelope', async () => {
    const ballot = await drawBallot(
      current.surveys,
      CAMPAIGN,
      userRef('data', 1),
    );
    const other = await drawBallot(
      current.surveys,
      CAMPAIGN,
      userRef('data', 6),
    );
    const changed = { ...ballot, envelope: other.envelope };
    const first = await current.surveys.nobody.post(ANSWERS, ballot);
    expect(first.body.status).toBe('received');
    // Still in memory,
    const second = await current.surveys.nobody.post(ANSWERS, changed);
    expect(second.body.status).toBe('received-before');
    for (const seat of [2, 3, 4, 5]) {
      await vote(current.surveys, CAMPAIGN, userRef('data', seat));
    }
    // and written.
    expect(await count('receipts')).toBe(5);
    const third = await current.surveys.nobody.post(ANSWERS, changed);
    expect(third.body.status).toBe('received-before');
    const envelopes: Array<{ envelope: string }> = await current
      .knex('sealed_answers')
      .select('envelope');
    expect(envelopes).toHaveLength(5);
    expect(envelopes).toContainEqual({ envelope: ballot.envelope });
    expect(envelopes).not.toContainEqual({ envelope: changed.envelope });
  });

  it('casts a ballot once, also at two processes', async () => {
    const other = await startSurveys({ knex: current.knex });
    const ballots = await Promise.all(
      [1, 2, 3, 4, 5].map(seat =>
        drawBallot(current.surveys, CAMPAIGN, userRef('data', seat)),
      ),
    );
    // Both hold the first one before either has written it.
    for (const process of [current.surveys, other]) {
      expect((await process.nobody.post(ANSWERS, ballots[0])).status).toBe(202);
    }
    await other.backend.stop();
    for (const ballot of ballots.slice(1)) {
      await current.surveys.nobody.post(ANSWERS, ballot);
    }
    expect(await count('receipts')).toBe(5);
    expect(await count('sealed_answers')).toBe(5);
  });

  it('cannot make a ballot up', async () => {
    const real = await drawBallot(
      current.surveys,
      CAMPAIGN,
      userRef('data', 1),
    );
    const forged: CastAnswer[] = [
      { ...real, message: Buffer.alloc(64, 1).toString('base64url') },
      { ...real, message: `${real.message}AA` },
      { ...real, signature: Buffer.alloc(256, 1).toString('base64url') },
      { ...real, signature: Buffer.alloc(256).toString('base64url') },
      { ...real, signature: 'AQAB' },
    ];
    for (const ballot of forged) {
      const answer = await current.surveys.nobody.post(ANSWERS, ballot);
      expect([answer.status, answer.body.error.message]).toEqual([
        400,
        expect.stringContaining('"signature" is not that of campaign'),
      ]);
    }
  });

  it('cannot cast the ballot of another campaign', async () => {
    await openCampaign(current.surveys, 'other');
    const ballot = await drawBallot(
      current.surveys,
      'other',
      userRef('data', 1),
    );
    expect((await current.surveys.nobody.post(ANSWERS, ballot)).status).toBe(
      400,
    );
  });

  it('cannot answer after the end', async () => {
    const ballot = await drawBallot(
      current.surveys,
      CAMPAIGN,
      userRef('data', 1),
    );
    await closeAndCount();
    const answer = await current.surveys.nobody.post(ANSWERS, ballot);
    expect([answer.status, answer.body.error.message]).toEqual([
      409,
      expect.stringContaining('takes no more'),
    ]);
    await expect(
      drawBallot(current.surveys, CAMPAIGN, userRef('data', 2)),
    ).rejects.toThrow('takes no more');
  });

  it('is not invited', async () => {
    await expect(
      drawBallot(current.surveys, CAMPAIGN, 'user:default/stranger'),
    ).rejects.toThrow('You are not invited');
  });

  it('spoils the own ballot and nobody else’s with nonsense', async () => {
    const ballot = await drawBallot(
      current.surveys,
      CAMPAIGN,
      userRef('data', 1),
    );
    const spoiled = { ...ballot, envelope: 'no.envelope.at-all' };
    expect((await current.surveys.nobody.post(ANSWERS, spoiled)).status).toBe(
      202,
    );
    for (const seat of [2, 3, 4, 5, 6]) {
      await vote(current.surveys, CAMPAIGN, userRef('data', seat));
    }
    await closeAndCount();
    const { body } = await current.surveys.manager.get(
      `/v1/campaigns/${CAMPAIGN}/results`,
    );
    expect(body).toMatchObject({ n: 5, spoiled: 1 });
  });
});
