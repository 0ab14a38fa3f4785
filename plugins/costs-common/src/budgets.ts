import { z } from 'zod';
import {
  amountSchema,
  billingPeriodSchema,
  costSubjectSchema,
  currencySchema,
  decimalSchema,
} from './money';

/** Monthly budget of a subject in a currency, from a month on. */
export const budgetSaveSchema = z.object({
  subject: costSubjectSchema,
  currency: currencySchema,
  /** First month that the amount counts for. */
  from: billingPeriodSchema,
  /** A month; null ends the budget. */
  amount: amountSchema.nullable(),
  reason: z.string().max(1000).trim().min(1),
});

export const budgetChangeSchema = budgetSaveSchema.extend({
  savedAt: z.string(),
  savedBy: z.string(),
});

/** A budget beside what was spent; budgets are held against billed cost. */
export const budgetSchema = z.object({
  subject: z.string(),
  currency: currencySchema,
  billingPeriod: billingPeriodSchema,
  amount: decimalSchema,
  spent: decimalSchema,
  /** Amount less spent: negative when it is exceeded. */
  left: decimalSchema,
  /** spent / amount; null for a budget of nothing. */
  usedShare: z.number().nullable(),
  /**
   * `within`, `near` from 80 % on, `exceeded` above 100 %, and `no-bill` while
   * the month has no bill.
   */
  state: z.enum(['within', 'near', 'exceeded', 'no-bill']),
  /**
   * Null while the catalog has the subject. `since` is when it was first missed, null
   * where the catalog has never shown it and so nothing is counted for it. A backend of an earlier release does not say: both serve during an update.
   */
  subjectMissing: z
    .object({ since: z.string().nullable() })
    .nullable()
    .default(null),
});

export const budgetsQuerySchema = z.object({
  subject: costSubjectSchema.optional(),
  billingPeriod: billingPeriodSchema.optional(),
  cursor: z.string().max(1000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});

export const budgetsResponseSchema = z.object({
  billingPeriod: billingPeriodSchema,
  budgets: z.array(budgetSchema),
  nextCursor: z.string().nullable(),
});

/** Fewer days than these say nothing about a month. */
export const LEAST_DAYS_OF_OUTLOOK = 7;

/**
 * What the month of a budget comes to when usage goes on as it was:
 * billed + usage / daysBilled x daysLeft, provider by provider. What is no usage
 * (purchases, taxes, credits, refunds, corrections) counts once, as it stands.
 */
export const budgetOutlookSchema = z.object({
  subject: z.string(),
  currency: currencySchema,
  /** Billed cost at the end of the month. */
  projected: decimalSchema,
  /** Days of the month with usage in the bill, of the provider with the fewest. */
  daysBilled: z.number().int(),
  /** Days that the bill does not have yet, of the provider with the most. */
  daysLeft: z.number().int(),
  /** Providers that billed the subject the month before and not yet this month. */
  missing: z.array(z.string()),
});

export const budgetOutlooksQuerySchema = z.object({
  subject: costSubjectSchema.optional(),
  billingPeriod: billingPeriodSchema,
  /** `nextCursor` of a page of `budgets`: the outlooks of the page after it. */
  cursor: z.string().max(1000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});

export const budgetOutlooksResponseSchema = z.object({
  billingPeriod: billingPeriodSchema,
  /** Of the budgets on the same page of `budgets`, where usage was billed. */
  outlooks: z.array(budgetOutlookSchema),
});

/** Whether too few days are billed to tell what the month comes to. */
export function isTooEarlyToProject({
  daysBilled,
}: Pick<BudgetOutlook, 'daysBilled'>): boolean {
  return daysBilled < LEAST_DAYS_OF_OUTLOOK;
}

export const budgetChangesResponseSchema = z.object({
  /** Newest first. */
  changes: z.array(budgetChangeSchema),
});

export type BudgetSave = z.infer<typeof budgetSaveSchema>;
export type BudgetChange = z.infer<typeof budgetChangeSchema>;
export type Budget = z.infer<typeof budgetSchema>;
export type BudgetOutlook = z.infer<typeof budgetOutlookSchema>;
export type BudgetOutlooksResponse = z.infer<
  typeof budgetOutlooksResponseSchema
>;
export type BudgetsQuery = z.infer<typeof budgetsQuerySchema>;
export type BudgetsResponse = z.infer<typeof budgetsResponseSchema>;
