import { HumanDuration } from '@backstage/types';
import { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  portal?: {
    /**
     * IANA time zone in which days, weeks, months and quarters begin. UTC by
     * default.
     */
    timeZone?: string;
  };
  kpis?: {
    /** Who answers for the KPIs, as shown beside each. "Platform team" by default. */
    owner?: string;
    collectors?: {
      /** Reads finished template runs from the scaffolder. */
      templateRuns?: {
        /** Every minute by default. */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
        /**
         * How far behind the newest task it reads again, for runs that were
         * retried. One day by default.
         */
        lookback?: HumanDuration | string;
        /**
         * How often it reads the whole task history, for runs that were retried
         * later than that. One day by default.
         */
        fullReadEvery?: HumanDuration | string;
        /** Types of templates that create a service. `service` by default. */
        templateTypes?: string[];
      };
      /** Looks again for entities that the catalog did not know at first. */
      subjects?: {
        /** Every minute by default. */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
      };
    };
  };
}
