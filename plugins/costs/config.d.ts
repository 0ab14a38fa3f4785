export interface Config {
  /** Settings of the cost pages. */
  costs?: {
    /**
     * True where the bills are those of a demo organisation; the pages say so.
     * @visibility frontend
     */
    demo?: boolean;
  };
}
