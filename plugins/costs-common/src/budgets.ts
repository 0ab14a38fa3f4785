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

export const budgetChangesResponseSchema = z.object({
  /** Newest first. */
  changes: z.array(budgetChangeSchema),
});

export type BudgetSave = z.infer<typeof budgetSaveSchema>;
export type BudgetChange = z.infer<typeof budgetChangeSchema>;
export type Budget = z.infer<typeof budgetSchema>;
export type BudgetsQuery = z.infer<typeof budgetsQuerySchema>;
export type BudgetsResponse = z.infer<typeof budgetsResponseSchema>;
