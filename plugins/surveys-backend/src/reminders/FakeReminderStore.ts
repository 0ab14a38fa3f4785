import { ReminderStore } from './types';

/** What has gone out, in memory, for one test at a time. */
export class FakeReminderStore implements ReminderStore {
  private readonly sent = new Set<string>();

  async wasSent(campaignId: string, reminder: string): Promise<boolean> {
    return this.sent.has(`${campaignId} ${reminder}`);
  }

  async markSent(campaignId: string, reminder: string): Promise<void> {
    this.sent.add(`${campaignId} ${reminder}`);
  }
}
