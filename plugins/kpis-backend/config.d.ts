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
    quarters?: {
      /** Every hour by default. */
      schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
      /** Days after its end until a quarter is frozen, by KPI. */
      freezeAfterDays?: { [kpiId: string]: number };
    };
    /**
     * The weekly notification of what concerns people: KPIs that have left their
     * band, and what other plugins publish for it.
     */
    digest?: {
      /**
       * Mondays hourly from 8 to 17 by default. Everybody gets one a week; later
       * runs go on with one that was cut off.
       */
      schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
      /**
       * Who is told of KPIs: refs of groups and users. The groups of the role
       * `platform-team` by default.
       */
      recipients?: string[];
    };
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
      /** Reads who is new and how far they have got; without organisations it does not run. */
      onboarding?: {
        /** Every thirty minutes by default. */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
        github?: {
          /** Whose members are read. */
          organizations?: Array<{
            /** A host of `integrations.github`. `github.com` by default. */
            host?: string;
            /** The organisation's login. */
            name: string;
          }>;
        };
        /**
         * Where first days come from; the first source that knows somebody is
         * taken. Membership alone by default.
         */
        firstDays?: Array<
          | {
              type: 'people';
              people: Array<{
                login: string;
                /** `2026-09-01` */
                firstDay: string;
                lastDay?: string;
              }>;
            }
          | {
              /** A staff list, e.g. an export of the HR system. */
              type: 'csv';
              /** A path, or an address that the URL reader may read. */
              target: string;
              /** Names of the columns. `login` and `first_day` by default. */
              columns?: {
                login?: string;
                /** Matched with the catalog's e-mail addresses. */
                email?: string;
                firstDay?: string;
                lastDay?: string;
              };
              /** In Luxon's tokens. `yyyy-MM-dd` by default. */
              dateFormat?: string;
              /** A comma by default. */
              delimiter?: string;
            }
          | {
              /** The account was made on the first day, as with Enterprise Managed Users. */
              type: 'account';
            }
          | {
              /** First seen in the organisation, for who was not there at the first reading. */
              type: 'membership';
            }
        >;
        exclude?: {
          /** Machine accounts. */
          logins?: string[];
          /** Groups that write no code. */
          groups?: string[];
        };
        /**
         * Nobody who started before this day is measured. By default the day of
         * the organisation's oldest merged pull request.
         */
        since?: string;
        /** People looked for in one run. 100 by default. */
        maximumPeoplePerRun?: number;
        /** How long until the same person is looked for again. Six hours by default. */
        recheckAfter?: HumanDuration | string;
      };
      /** Reads infrastructure tickets; without rules it does not run. */
      tickets?: {
        /** Every ten minutes by default. */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
        /** An issue that matches one of them is a ticket. */
        rules?: Array<
          | {
              /** Stands for the rule's tickets. */
              id: string;
              type: 'github';
              /** A host of `integrations.github`. `github.com` by default. */
              host?: string;
              organization: string;
              /** Names; all repositories without it. */
              repositories?: string[];
              /** A ticket has all of them. */
              labels?: string[];
              /** Regular expression on the title. */
              titlePattern?: string;
              /** Its first group is the name of the component concerned. */
              componentPattern?: string;
            }
          | {
              id: string;
              /** Jira Cloud, by its JQL search. */
              type: 'jira';
              /** `https://my-org.atlassian.net` */
              baseUrl: string;
              email: string;
              /** @visibility secret */
              token: string;
              /** Without ORDER BY. */
              jql: string;
              titlePattern?: string;
              componentPattern?: string;
            }
        >;
        /** The first kind that fits is a ticket's kind. */
        kinds?: Array<{
          title: string;
          /** One of them is enough. */
          labels?: string[];
          titlePattern?: string;
        }>;
        /** Tickets opened before this day are not read. 730 days back by default. */
        since?: string;
        /** How far behind the last run it reads again. One hour by default. */
        lookback?: HumanDuration | string;
        /** How often all tickets are read. One day by default. */
        fullReadEvery?: HumanDuration | string;
      };
      /** Counts the developers of each group, system and domain. */
      developers?: {
        /** Every hour by default. */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
      };
      /** Looks again for entities that the catalog did not know at first. */
      subjects?: {
        /** Every minute by default. */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
      };
    };
  };
}
