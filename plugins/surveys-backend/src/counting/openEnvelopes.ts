import { KeyObject } from 'node:crypto';
import {
  Answer,
  answerSchema,
  UNSAID,
} from '@provenpath/plugin-surveys-common';
import { compactDecrypt } from 'jose';
import { CampaignRecord } from '../campaigns';

const ENVELOPE_OPTIONS = {
  keyManagementAlgorithms: ['ECDH-ES'],
  contentEncryptionAlgorithms: ['A256GCM'],
};

async function openEnvelope(
  envelope: string,
  key: KeyObject,
): Promise<Answer | undefined> {
  let content: unknown;
  try {
    const { plaintext } = await compactDecrypt(envelope, key, ENVELOPE_OPTIONS);
    content = JSON.parse(new TextDecoder().decode(plaintext));
  } catch {
    // Whoever fills an envelope with something else has spoiled their ballot;
    // it is counted as such, and nobody else's answer suffers.
    return undefined;
  }
  const parsed = answerSchema.safeParse(content);
  return parsed.success ? parsed.data : undefined;
}

/** A reason or domain that the campaign does not offer could name its author. */
function withinCampaign(answer: Answer, campaign: CampaignRecord): Answer {
  const knowsReason = campaign.reasons.some(({ id }) => id === answer.reason);
  const knowsDomain = campaign.domains.some(({ ref }) => ref === answer.domain);
  return {
    ...answer,
    reason: knowsReason ? answer.reason : null,
    domain: knowsDomain ? answer.domain : UNSAID,
    comment: answer.comment.trim(),
  };
}

/** Opens all envelopes of a campaign. */
export async function openEnvelopes(
  envelopes: readonly string[],
  key: KeyObject,
  campaign: CampaignRecord,
): Promise<{ answers: Answer[]; spoiled: number }> {
  const opened = await Promise.all(
    envelopes.map(envelope => openEnvelope(envelope, key)),
  );
  const answers = opened
    .filter(answer => answer !== undefined)
    .map(answer => withinCampaign(answer, campaign));
  return { answers, spoiled: envelopes.length - answers.length };
}
