export interface Config {
  goldenPaths?: {
    templates?: {
      /**
       * The commit that the templates on disk were taken from. Written into what
       * they create. Without it git is asked; set it where there is no git, as in
       * an image.
       */
      commit?: string;
      /**
       * The folder with the skeletons that several templates share, absolute or
       * relative to where the backend starts. Default: ./templates/shared
       */
      shared?: string;
    };
  };
}
