import { Knex } from 'knex';
import { ReminderStore } from './types';

export class DatabaseReminderStore implements ReminderStore {
  static create(options: { knex: Knex }): DatabaseReminderStore {
    return new DatabaseReminderStore(options.knex);
  }

  private constructor(private readonly knex: Knex) {}

  async wasSent(campaignId: string, reminder: string): Promise<boolean> {
    const row = await this.knex('sent_reminders')
      .where({ campaign_id: campaignId, reminder })
      .first();
    return row !== undefined;
  }

  async markSent(
    campaignId: string,
    reminder: string,
    day: string,
  ): Promise<void> {
    await this.knex('sent_reminders')
      .insert({ campaign_id: campaignId, reminder, sent_on: day })
      .onConflict(['campaign_id', 'reminder'])
      .ignore();
  }
}
