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
    };
    runs?: {
      /**
       * How long after its end a completed run may still be removed from its
       * page, while nobody else works in its repository. Default: 24 hours.
       */
      removeCompletedWithin?: HumanDuration | string;
    };
  };
}
