import { receiptsResponseSchema } from '@provenpath/plugin-surveys-common';
import { receiptOf } from '@provenpath/plugin-surveys-common/voter';
import { userRef } from '../__testUtils__/organisation';
import { startSurveys } from '../__testUtils__/startSurveys';
import { surveysForEachTest } from '../__testUtils__/surveysForEachTest';
import { drawBallot, openCampaign, vote } from '../__testUtils__/vote';

const current = surveysForEachTest(openCampaign);
const CAMPAIGN = '2026-q4';
const ANSWERS = `/v1/campaigns/${CAMPAIGN}/answers`;

async function count(table: string): Promise<number> {
  const [{ count: rows }] = await current
    .knex(table)
    .count<Array<{ count: string }>>();
  return Number(rows);
}

describe('a process that ends', () => {
  it('writes what it holds when it is asked to end', async () => {
    await vote(current.surveys, CAMPAIGN, userRef('data', 1));
    expect(await count('receipts')).toBe(0);
    await current.surveys.backend.stop();
    expect(await count('receipts')).toBe(1);
    current.surveys = await startSurveys({ knex: current.knex });
  });

  it('is helped by the page, which sees that its receipt is missing', async () => {
    const ballot = await drawBallot(
      current.surveys,
      CAMPAIGN,
      userRef('data', 1),
    );
    await current.surveys.nobody.post(ANSWERS, ballot);
    // Killed: another process knows nothing of it.
    const next = await startSurveys({ knex: current.knex });
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
      current.surveys
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
    const answer = await current.surveys
      .as(userRef('data', 1))
      .post(`/v1/campaigns/${CAMPAIGN}/ballots`, {
        blindedMessage: bytes.toString('base64url'),
      });
    expect([answer.status, answer.body.error.message]).toEqual([
      400,
      expect.stringContaining(message),
    ]);
    await drawBallot(current.surveys, CAMPAIGN, userRef('data', 1));
  });

  it('does not count with another secret, and loses nothing', async () => {
    for (const seat of [1, 2, 3, 4, 5]) {
      await vote(current.surveys, CAMPAIGN, userRef('data', seat));
    }
    await current.surveys.manager.post(`/v1/campaigns/${CAMPAIGN}/close`);
    const other = await startSurveys({
      knex: current.knex,
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
    await current.surveys.run('surveys-campaigns');
    expect(await count('sealed_answers')).toBe(0);
  });
});
