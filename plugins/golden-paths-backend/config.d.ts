import { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';
import { HumanDuration } from '@backstage/types';

export interface Config {
  goldenPaths?: {
    templates?: {
      /**
       * Folder of the skeletons that several templates share, relative to where
       * the backend starts. Default: `./templates/shared`.
       */
      shared?: string;
      /**
       * Commit of the templates that are registered from files. It becomes the
       * version in the lineage of what they create. Default: asked of git.
       */
      commit?: string;
      /**
       * Page of the folder with the templates in its repository, such as
       * `https://github.com/my-org/proven-path/tree/main/templates`. Earlier
       * versions are read from there where the portal has no git history, as in
       * an image: drift needs them.
       */
      history?: string;
    };
    moving?: {
      /**
       * When open pull requests of the portal are looked at, campaigns go on and
       * drift is worked out. Default: every five minutes.
       */
      schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
    };
    forms?: {
      /**
       * When forms that were last seen a day ago are settled: sent, or abandoned.
       * Default: every ten minutes.
       */
      schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
    };
    runs?: {
      /**
       * How long after its end a completed run may still be removed from its
       * page, while nobody else works in its repository. Default: 24 hours.
       */
      removeCompletedWithin?: HumanDuration | string;
    };
    /** Whose repositories are scanned. None: adoption is not measured. */
    organizations?: Array<{
      /** A host of `integrations.github`. Default: `github.com`. */
      host?: string;
      /** The organisation's login. */
      name: string;
    }>;
    /** Golden paths: repositories with a `golden-path.yaml` at their top. */
    providers?: Array<{
      /** A host of `integrations.github`. Default: `github.com`. */
      host?: string;
      /** `owner/name`. */
      repository: string;
    }>;
    scans?: {
      /** Default: every ten minutes. */
      schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
      /**
       * How old the last reading of everything may be. In between only what was
       * pushed since is read. Default: 24 hours.
       */
      fullAfter?: HumanDuration | string;
      /**
       * Share of GitHub's limit, from 0 to 1, that scans leave to everybody
       * else who uses the same credentials. Default: 0.2.
       */
      reserve?: number;
      /** Most repositories that are asked for at once. Default: 50. */
      maximumPageSize?: number;
      /**
       * Most calls that one run of the task makes to look up whether the called
       * workflows ran. Default: 200.
       */
      runCalls?: number;
      /** How the past before the first scan is read, once. */
      history?: {
        /** How many month ends. 0: none. Default: 12. */
        months?: number;
        /** Most points of GitHub's limit that it may use. Default: 2000. */
        points?: number;
      };
    };
  };
}
