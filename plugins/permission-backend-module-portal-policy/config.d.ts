export interface Config {
  portal?: {
    /**
     * Which catalog groups hold which role, as full group refs such as
     * `group:default/team-platform`. Everybody signed in is a developer and
     * needs no entry, except those whose only role is `auditor`: they read.
     */
    roles?: {
      /** Runs the portal: sees every task, may remove what others own. */
      'platform-team'?: string[];
      /** Leads a team. */
      'team-lead'?: string[];
      /** Reads and checks cost. */
      finance?: string[];
      /** Reads everything, changes nothing. */
      auditor?: string[];
    };
  };
}
