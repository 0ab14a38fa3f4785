import { HumanDuration } from '@backstage/types';
import { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  delivery?: {
    /**
     * Names of the environments that are production, as GitHub writes them.
     * Default: `production` alone.
     */
    productionEnvironments?: string[];
    /**
     * The day from which on production deployments are recorded in GitHub, as
     * `2025-06-01`. Older repositories are not measured as new services. Default:
     * thirty days before an organisation's oldest known deployment.
     */
    deploymentsRecordedSince?: string;
    /** When repositories and deployments are collected. Default: every ten minutes. */
    schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
    github?: {
      /** Whose repositories and deployments are collected. */
      organizations?: Array<{
        /** A host of `integrations.github`. Default: `github.com`. */
        host?: string;
        /** The organisation's login. */
        name: string;
      }>;
      /**
       * How far back a deployment may still change, because it waits for an
       * approval. Default: 30 days, after which GitHub fails it.
       */
      lookback?: HumanDuration | string;
      /**
       * Bound on the pages of 50 deployments that one run reads from one
       * repository. Default: 40.
       */
      maximumPagesPerRepository?: number;
    };
  };
}
