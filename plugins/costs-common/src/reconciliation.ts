import { z } from 'zod';
import { lineAmountsSchema } from './attribution';
import { billingPeriodSchema, currencySchema, decimalSchema } from './money';

/** total = direct + shared + unallocated + tax + credit + adjustment, exactly. */
export const identityAmountsSchema = lineAmountsSchema.extend({
  total: decimalSchema,
});

/** How the bill stands beside the invoice. */
export const invoiceComparisonSchema = z.object({
  /** `unknown` without an invoice total, `provisional` where it differs. */
  state: z.enum(['unknown', 'agrees', 'provisional']),
  /** Billed total of the invoice, null where none was entered or read. */
  total: decimalSchema.nullable(),
  /** Invoice less bill, null without an invoice. */
  difference: decimalSchema.nullable(),
});

/** One provider, billing period and currency. */
export const reconciliationRowSchema = z.object({
  source: z.string(),
  provider: z.string(),
  billingPeriod: billingPeriodSchema,
  currency: currencySchema,
  billed: identityAmountsSchema,
  effective: identityAmountsSchema,
  invoice: invoiceComparisonSchema,
  importId: z.string(),
  /** Rows of the bill. */
  rows: z.number().int().nonnegative(),
  attributedAt: z.string(),
  /** State of the rules that the figures were made with. */
  ruleRevision: z.number().int(),
  /** A closed period keeps its rules; null while it is open. */
  closedAt: z.string().nullable(),
});

export const reconciliationQuerySchema = z.object({
  source: z.string().max(200).optional(),
  provider: z.string().max(500).optional(),
  billingPeriod: billingPeriodSchema.optional(),
  cursor: z.string().max(1000).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(200),
});

export const reconciliationResponseSchema = z.object({
  /** Newest billing period first. */
  rows: z.array(reconciliationRowSchema),
  nextCursor: z.string().nullable(),
});

export type ReconciliationQuery = z.infer<typeof reconciliationQuerySchema>;
export type IdentityAmounts = z.infer<typeof identityAmountsSchema>;
export type InvoiceComparison = z.infer<typeof invoiceComparisonSchema>;
export type ReconciliationRow = z.infer<typeof reconciliationRowSchema>;
export type ReconciliationResponse = z.infer<
  typeof reconciliationResponseSchema
>;
