import { HumanDuration } from '@backstage/types';
import { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  portal?: {
    /** IANA time zone in which days and quarters begin. UTC by default. */
    timeZone?: string;
  };
  surveys?: {
    ballots?: {
      /**
       * Encrypts the private keys of open campaigns, so that database, log and
       * backups do not open an answer. At least 24 characters, kept apart from
       * the database; must stay the same while a campaign is open. Without it
       * no campaign can be opened.
       *
       * @visibility secret
       */
      secret?: string;
      /** So many answers are written at once. 5 by default. */
      batchSize?: number;
      /** After this time fewer are written too. One hour by default. */
      longestHold?: HumanDuration | string;
      /**
       * Between the end of a campaign and its count, for all processes to write
       * what they hold. Two minutes by default.
       */
      grace?: HumanDuration | string;
    };
    reminders?: {
      /** Days before the last one on which to remind. 7 and 1 by default. */
      before?: Array<{ days: number }>;
    };
    campaigns?: {
      /** Opens, reminds, closes and counts. Every minute by default. */
      schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
    };
    publishing?: {
      /** Publishes the KPIs. Every 5 minutes by default. */
      schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
    };
  };
}
