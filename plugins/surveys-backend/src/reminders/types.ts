/** Remembers which reminder of a campaign has gone out. */
export interface ReminderStore {
  wasSent(campaignId: string, reminder: string): Promise<boolean>;
  /** Writing the same twice changes nothing. */
  markSent(campaignId: string, reminder: string, day: string): Promise<void>;
}
