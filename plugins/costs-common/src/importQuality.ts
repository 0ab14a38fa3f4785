import { z } from 'zod';
import { currencySchema, decimalSchema } from './money';

/** What is odd in a bill and no reason to refuse it. */
export const qualityReportSchema = z.object({
  /** Cost columns that came as floating point and were read at 15 significant digits. */
  floatColumns: z.array(z.string()),
  /** Digits after the point of the finest cost. */
  scale: z.number().int().nonnegative(),
  /** Columns that this FOCUS version demands and the bill lacks. */
  missingColumns: z.array(z.string()),
  /** Columns that FOCUS does not know, such as `x_...`. */
  extraColumns: z.array(z.string()),
  /** Tag keys that differ in blanks or case only and were taken for one. */
  tagClashes: z.array(
    z.object({
      key: z.string(),
      /** As written, the most frequent first. */
      spellings: z.array(z.string()),
      rows: z.number().int().nonnegative(),
    }),
  ),
  /** Values of a column that differ in blanks or case only. */
  spellingVariants: z.array(
    z.object({
      column: z.string(),
      spellings: z.array(z.string()),
      rows: z.number().int().nonnegative(),
    }),
  ),
  /** Values of tags that rules look at and that led to nobody, the dearest first. */
  unknownOwners: z.array(
    z.object({
      tagKey: z.string(),
      value: z.string(),
      currency: currencySchema,
      /** Positive effective cost. */
      amount: decimalSchema,
      rows: z.number().int().nonnegative(),
    }),
  ),
  /** Charges of before their billing period that are no corrections. */
  lateRows: z.array(
    z.object({
      provider: z.string(),
      billingPeriod: z.string(),
      currency: currencySchema,
      rows: z.number().int().nonnegative(),
      billed: decimalSchema,
      effective: decimalSchema,
    }),
  ),
  /** Negative charges outside of credits, adjustments and corrections; positive credits. */
  unexpectedSigns: z.array(
    z.object({
      chargeCategory: z.string(),
      currency: currencySchema,
      rows: z.number().int().nonnegative(),
      billed: decimalSchema,
    }),
  ),
  /** Rows without an invoice id beside rows that have one. */
  notInvoiced: z.array(
    z.object({
      provider: z.string(),
      billingPeriod: z.string(),
      currency: currencySchema,
      rows: z.number().int().nonnegative(),
      billed: decimalSchema,
    }),
  ),
  /**
   * Over all bills known: effective cost of usage, used and unused, less billed
   * cost of purchases. It is 0 when a term is over and all its bills are here.
   */
  commitments: z.array(
    z.object({
      commitmentDiscountId: z.string(),
      currency: currencySchema,
      purchased: decimalSchema,
      consumed: decimalSchema,
      difference: decimalSchema,
      /** Purchases whose effective cost is not 0. */
      purchasesWithEffectiveCost: z.number().int().nonnegative(),
    }),
  ),
});

export type QualityReport = z.infer<typeof qualityReportSchema>;
