import { NotificationService } from '@backstage/plugin-notifications-node';
import { BallotStore } from '../ballots';
import { CampaignRecord } from '../campaigns';
import { Clock } from '../clock';
import { dueReminder } from './dueReminder';
import { ReminderStore } from './types';

/** Who is told at once. */
const RECIPIENTS_PER_CALL = 200;

/** Invites people, and reminds those who have not drawn their ballot. */
export class Reminders {
  constructor(
    private readonly options: {
      ballots: BallotStore;
      reminders: ReminderStore;
      notifications: NotificationService;
      clock: Clock;
      daysBefore: readonly number[];
    },
  ) {}

  /**
   * Sends what is due for an open campaign. Each goes out once; killed in
   * between, the next run sends it again, and Backstage renews a notification
   * of the same scope instead of adding one.
   */
  async send(campaign: CampaignRecord, signal: AbortSignal): Promise<void> {
    const { ballots, reminders, notifications, clock, daysBefore } =
      this.options;
    const today = clock.today();
    const reminder = dueReminder(campaign, today, daysBefore);
    if (await reminders.wasSent(campaign.id, reminder)) {
      return;
    }
    const people = await ballots.listToRemind(campaign.id);
    for (let from = 0; from < people.length; from += RECIPIENTS_PER_CALL) {
      signal.throwIfAborted();
      await notifications.send({
        recipients: {
          type: 'entity',
          entityRef: people.slice(from, from + RECIPIENTS_PER_CALL),
        },
        payload: {
          title:
            reminder === 'opened'
              ? `${campaign.title}: what do you think of the platform?`
              : `${campaign.title} closes on ${campaign.closesOn}`,
          description:
            'One question, one reason, one text: under a minute, and anonymous.',
          link: '/surveys',
          topic: 'survey',
          severity: 'normal',
          scope: `surveys:campaign:${campaign.id}`,
        },
      });
    }
    await reminders.markSent(campaign.id, reminder, today);
  }
}
