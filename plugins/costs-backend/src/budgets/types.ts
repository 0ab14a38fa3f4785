import {
  Budget,
  BudgetChange,
  BudgetSave,
} from '@provenpath/plugin-costs-common';
import { TeamScope } from '@provenpath/portal-node';

/** Keeps what may be spent, with every change. */
export interface BudgetsStore {
  save(
    save: BudgetSave,
    by: { savedAt: Date; savedBy: string },
  ): Promise<BudgetChange>;
  /**
   * Newest first.
   *
   * @param subject - undefined for those of all budgets
   */
  listChanges(
    subject: string | undefined,
    limit: number,
  ): Promise<BudgetChange[]>;
  /** Budgets of a billing period beside what was spent, by subject. */
  list(query: {
    billingPeriod: string;
    subject?: string;
    scope: TeamScope;
    limit: number;
    /** Those after this one. */
    after?: { subject: string; currency: string };
  }): Promise<Budget[]>;
}
