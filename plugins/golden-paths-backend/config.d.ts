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
  };
}
