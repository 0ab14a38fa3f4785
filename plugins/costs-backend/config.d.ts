import { HumanDuration } from '@backstage/types';
import { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  /** Settings of the costs backend. */
  costs?: {
    /** Share of positive spend that should have an owner. 0.98 by default. */
    coverageTarget?: number;
    /** Days after its end until a billing period keeps its rules. 45 by default. */
    closeAfterDays?: number;
    /** Hours for which a bill stays open after its import, however old it is. 24 by default. */
    closeGraceHours?: number;
    /** True where the bills are those of a demo organisation. */
    demo?: boolean;
    /**
     * Rules that a new installation starts with, in the shape of POST /rules with
     * an id, in place of the portal's own. Once there are rules in the database
     * they are changed on the page only.
     */
    rules?: Array<{
      id: string;
      name: string;
      position?: number;
      conditions?: object;
      definition: object;
    }>;
    /** Rules beside those of the portal or of `rules`. */
    additionalRules?: Array<{
      id: string;
      name: string;
      position?: number;
      conditions?: object;
      definition: object;
    }>;
    ownership?: {
      /** When the catalog's ownership is recorded. Every 15 minutes by default. */
      schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
    };
    attribution?: {
      /** When open periods are attributed again. Every 5 minutes by default. */
      schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
    };
    closing?: {
      /** When old periods are closed. Every 6 hours by default. */
      schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
    };
    publishing?: {
      /** When coverage is published as a KPI. Every 15 minutes by default. */
      schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
    };
    /** Meters whose figures are weights by which pools are divided. */
    usageWeights?: Array<{
      /** As rules name it: small letters, digits and "-". */
      name: string;
      type: 'opencost';
      /** Address of OpenCost's HTTP API, e.g. `http://opencost.opencost:9003`. */
      url: string;
      /**
       * Sent as a bearer token, where something in front of it wants one.
       *
       * @visibility secret
       */
      token?: string;
      /** What it adds up by. `label:app.kubernetes.io/name` by default. */
      aggregate?: string;
      /**
       * Entity ref with `{name}` for what was added up. `component:default/{name}`
       * by default.
       */
      entity?: string;
      /** When it is read. Every 6 hours by default. */
      schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
    }>;
    budgets?: {
      digest?: {
        /**
         * When what the weekly digest tells of budgets is brought up to date.
         * Hourly by default; `kpis.digest` says when it is sent.
         */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
      };
    };
    imports?: {
      /**
       * Holds uploads until they are read, and bills that are kept. A directory
       * of its own below the system's temporary one by default; on a volume
       * that all replicas share, each of them can go on with an import.
       */
      directory?: string;
      /** Largest upload, e.g. `2GB`. 5GB by default. */
      maximumSize?: string;
      /** Largest content of a bill in gzip or Parquet. 100GB by default. */
      maximumUncompressedSize?: string;
      /** Memory of the engine that reads bills. 1GB by default. */
      memoryLimit?: string;
      /** Disk that the engine may use beside it. 50GB by default. */
      temporaryLimit?: string;
      /** Threads of the engine. As many as cores by default. */
      threads?: number;
      /** After this time an import is given up. 2 hours by default. */
      timeout?: HumanDuration | string;
      /**
       * How long bills are kept after they were read, so that an amount can be
       * opened down to its rows. They are not kept by default.
       */
      keepFiles?: HumanDuration | string;
      /**
       * How long the charges of a bill are kept after another took its place.
       * 30 days by default; its totals stay in the history of imports.
       */
      keepReplaced?: HumanDuration | string;
      /** Tags that say the environment, the first that a charge has counts. */
      environmentTags?: string[];
    };
    /** Places that are looked at for bills. */
    sources?: Array<{
      /** Small letters, digits, ".", "_" and "-". */
      name: string;
      type: 'folder' | 's3';
      /** Of a folder source. */
      path?: string;
      /** Of an S3 source. */
      bucket?: string;
      /** Only objects below it. */
      prefix?: string;
      region?: string;
      /** Address of an S3-compatible store. */
      endpoint?: string;
      /** Bucket in the path of addresses, as most S3-compatible stores want it. */
      forcePathStyle?: boolean;
      /** Account of `aws.accounts` whose credentials are taken. */
      accountId?: string;
      /**
       * `file` where each file is a whole bill (the default), `directory` where
       * the files of a directory are one bill together.
       */
      layout?: 'file' | 'directory';
      /** Mapping file that turns another CSV into FOCUS. */
      mapping?: string;
      /** Name of the provider for all that comes from here. */
      provider?: string;
      /** Totals of invoices, for sources whose invoices are known. */
      invoices?: Array<{
        provider: string;
        /** e.g. 2026-09 */
        billingPeriod: string;
        currency: string;
        /** Plain decimal in quotes. */
        total: string;
      }>;
      /** When it is looked at. Every 6 hours by default. */
      schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
    }>;
  };
}
