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
    /**
     * Whose rows people see: everybody's (`all`, the default), those of groups that
     * they are in (`own-team`), or also those of groups below (`own-subtree`).
     * Finance, the platform team and auditors see all.
     */
    visibility?: {
      /** Amounts, in reports, lists, counts, budgets and files. */
      costs?: 'all' | 'own-team' | 'own-subtree';
      /**
       * Rows behind KPIs, and figures of groups, systems and domains. Those of the
       * organisation are everybody's.
       */
      kpis?: 'all' | 'own-team' | 'own-subtree';
    };
  };
}
