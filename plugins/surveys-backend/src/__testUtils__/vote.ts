import {
  Answer,
  BallotKeys,
  CastAnswer,
} from '@provenpath/plugin-surveys-common';
import {
  fillBallot,
  prepareBallot,
  unblindSignature,
} from '@provenpath/plugin-surveys-common/voter';
import { StartedSurveys } from './startSurveys';

export const plainAnswer: Answer = {
  score: 9,
  reason: 'speed',
  comment: '',
  domain: 'unsaid',
  tenure: 'unsaid',
};

export async function readKeys(
  surveys: StartedSurveys,
  campaignId: string,
): Promise<BallotKeys> {
  const { body } = await surveys.nobody.get(
    `/v1/campaigns/${campaignId}/ballot-keys`,
  );
  return body;
}

/** A filled ballot of a person, drawn with a session and not cast yet. */
export async function drawBallot(
  surveys: StartedSurveys,
  campaignId: string,
  userRef: string,
  answer: Partial<Answer> = {},
): Promise<CastAnswer> {
  const keys = await readKeys(surveys, campaignId);
  const prepared = await prepareBallot(keys);
  const { body, status } = await surveys
    .as(userRef)
    .post(`/v1/campaigns/${campaignId}/ballots`, {
      blindedMessage: prepared.blindedMessage,
    });
  if (status !== 200) {
    throw new Error(body.error.message);
  }
  return fillBallot(
    keys,
    prepared,
    await unblindSignature(keys, prepared, body.blindSignature),
    { ...plainAnswer, ...answer },
  );
}

/** Draws and casts. */
export async function vote(
  surveys: StartedSurveys,
  campaignId: string,
  userRef: string,
  answer: Partial<Answer> = {},
) {
  const ballot = await drawBallot(surveys, campaignId, userRef, answer);
  return surveys.nobody.post(`/v1/campaigns/${campaignId}/answers`, ballot);
}

const DAY = 86_400_000;

/** A day near today in UTC. */
export function dayFromNow(days: number): string {
  return new Date(Date.now() + days * DAY).toISOString().slice(0, 10);
}

/** An open campaign of the whole test organisation: 16 people. */
export async function openCampaign(surveys: StartedSurveys, id = '2026-q4') {
  const { body, status } = await surveys.manager.post('/v1/campaigns', {
    id,
    title: 'Autumn',
    audience: ['group:default/engineering'],
    opensOn: dayFromNow(0),
    closesOn: dayFromNow(14),
  });
  if (status !== 201) {
    throw new Error(body.error.message);
  }
  return surveys.manager.post(`/v1/campaigns/${id}/open`);
}
