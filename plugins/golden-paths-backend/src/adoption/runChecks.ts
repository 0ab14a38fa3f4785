/** What was found out about a repository's runs, for judging it. */
export interface RunCheck {
  /**
   * Workflow files of which a run succeeded on the default branch in the last 30
   * days, seen from the day that is judged.
   */
  succeededFiles: ReadonlySet<string>;
  /** Of any workflow, however it ended. */
  lastRunAt: Date | null;
}
