export interface Config {
  catalogHealth?: {
    /**
     * A refresh of an entity that takes longer is logged, counted and alerted on.
     * @default 10
     */
    refreshThresholdSeconds?: number;
  };
}
