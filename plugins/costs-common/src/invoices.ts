import { z } from 'zod';
import { sourceNameSchema } from './imports';
import { billingPeriodSchema, currencySchema, decimalSchema } from './money';

export const invoiceTotalSchema = z.object({
  source: z.string(),
  provider: z.string(),
  billingPeriod: billingPeriodSchema,
  currency: currencySchema,
  total: decimalSchema,
  /** Entered by a person, from the config, or read from the invoice ids of the bill. */
  origin: z.enum(['entered', 'config', 'bill']),
  savedBy: z.string(),
  savedAt: z.string(),
});

/** Enters what an invoice says. */
export const saveInvoiceTotalSchema = z.object({
  source: sourceNameSchema,
  provider: z.string().max(500).trim().min(1),
  billingPeriod: billingPeriodSchema,
  currency: currencySchema,
  /** Null forgets what was entered. */
  total: decimalSchema.max(60).nullable(),
});

export const invoiceTotalsQuerySchema = z.object({
  source: sourceNameSchema.optional(),
  billingPeriod: billingPeriodSchema.optional(),
  cursor: z.string().max(1000).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(200),
});

export const invoiceTotalsResponseSchema = z.object({
  invoices: z.array(invoiceTotalSchema),
  nextCursor: z.string().nullable(),
});

export type InvoiceTotal = z.infer<typeof invoiceTotalSchema>;
export type SaveInvoiceTotal = z.infer<typeof saveInvoiceTotalSchema>;
export type InvoiceTotalsQuery = z.infer<typeof invoiceTotalsQuerySchema>;
