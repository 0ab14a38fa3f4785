import { z } from 'zod';

/**
 * A sum of money as a plain decimal without exponent, such as `-12.50`. It is a
 * text because the sums are exact and a JavaScript number is not.
 */
export const decimalSchema = z
  .string()
  .regex(
    /^-?\d+(\.\d+)?$/,
    'must be a plain decimal such as 12.50, without exponent',
  );

/** A {@link decimalSchema} of zero or more. */
export const amountSchema = z
  .string()
  .max(60)
  .regex(
    /^\d+(\.\d+)?$/,
    'must be a plain decimal such as 12.50, and must not be negative',
  );

/** ISO 4217 code. Two currencies are shown as two figures. */
export const currencySchema = z
  .string()
  .regex(/^[A-Z]{3}$/, 'must be a currency code such as USD');

/** `billed` agrees with the invoice; `effective` is amortised, for owners and trends. */
export const costMetricSchema = z.enum(['effective', 'billed']);

/** A calendar day. There is no year 0. */
export const daySchema = z.iso
  .date({ error: 'must be a calendar day such as 2026-09-30' })
  .regex(/^[1-9]/, 'must be a calendar day such as 2026-09-30');

/** A billing period of one calendar month, e.g. `2026-09`. */
export const billingPeriodSchema = z
  .string()
  .regex(
    /^[1-9]\d{3}-(0[1-9]|1[0-2])$/,
    'must be a billing period such as 2026-09',
  );

/** A billing period (`2026-09`) or a day of charges (`2026-09-30`). */
export const periodOrDaySchema = z
  .string()
  .regex(
    /^[1-9]\d{3}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$/,
    'must be a month such as 2026-09 or a day such as 2026-09-30',
  );

/** A full entity ref in lower case. */
export const costEntityRefSchema = z
  .string()
  .max(500)
  .regex(
    /^[a-z][a-z0-9]*:[a-z0-9._-]+\/[a-z0-9._-]+$/i,
    'must be a whole entity ref such as component:default/order-service',
  )
  .toLowerCase();

/** `organization`, or whatever in the catalog can have cost. */
export const costSubjectSchema = z
  .string()
  .max(500)
  .regex(
    /^(organization|(group|system|domain|component|resource):[a-z0-9._-]+\/[a-z0-9._-]+)$/i,
    'must be "organization" or an entity ref such as group:default/team-commerce',
  )
  .toLowerCase();

export type CostMetric = z.infer<typeof costMetricSchema>;
