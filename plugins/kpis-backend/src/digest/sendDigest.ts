import { NotificationService } from '@backstage/plugin-notifications-node';
import { composeDigest, ComposeDigestOptions } from './composeDigest';
import { DigestStore } from './types';

const MESSAGES_PER_CALL = 200;
const TOPIC = 'weekly-digest';

export interface DigestOptions extends ComposeDigestOptions {
  digests: DigestStore;
  notifications: NotificationService;
  now?: () => Date;
}

/**
 * Sends everybody the one notification of the week that tells what concerns
 * them, and nobody anything who has it, or whom nothing concerns. A week's
 * digest is put together once; a run that was cut off is gone on with by the next.
 *
 * @returns how many people it told now.
 */
export async function sendDigest(
  options: DigestOptions,
  signal?: AbortSignal,
): Promise<number> {
  const { digests, notifications } = options;
  const now = options.now?.() ?? new Date();
  const week = options.calendar.periodAt(now, 'week').name;
  if (!(await digests.isComposed(week))) {
    await digests.saveComposed(
      await composeDigest(options, { week, now }),
      now,
    );
  }
  let told = 0;
  for (;;) {
    const unsent = await digests.listUnsent(week, MESSAGES_PER_CALL);
    if (unsent.length === 0) {
      break;
    }
    for (const { message, userRefs } of unsent) {
      signal?.throwIfAborted();
      await notifications.send({
        recipients: { type: 'entity', entityRef: userRefs },
        payload: {
          ...message,
          topic: TOPIC,
          // What is sent again after a kill takes the place of itself.
          scope: `${TOPIC}-${week}`,
        },
      });
      await digests.markSent(week, userRefs, now);
      told += userRefs.length;
    }
  }
  await digests.complete(week, now);
  return told;
}
