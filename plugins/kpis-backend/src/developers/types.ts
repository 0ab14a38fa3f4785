import { Knex } from 'knex';

/** How many developers a subject has had over time. */
export interface DeveloperCountsStore {
  /**
   * Number of each subject on a day: the count nearest before it, else the first
   * one there is. Subjects without any count are left out.
   */
  find(subjects: string[], day: string): Promise<Map<string, number>>;
  /** Keeps the counts of a day; those of the same day are replaced. */
  save(
    transaction: Knex.Transaction,
    counts: Array<{ subject: string; day: string; developers: number }>,
  ): Promise<number>;
}
