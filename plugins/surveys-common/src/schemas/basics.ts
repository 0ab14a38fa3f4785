import { z } from 'zod';

/** A calendar day in the organisation's time zone. */
export const daySchema = z.iso
  .date({ error: 'must be a calendar day such as 2026-09-30' })
  // There is no year 0.
  .regex(/^[1-9]/, 'must be a calendar day such as 2026-09-30');

/** Stands in an address, so it is kept short and plain. */
export const campaignIdSchema = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9-]{0,62}$/,
    'must be 1 to 63 lower case letters, digits and hyphens, such as 2026-q3',
  );

/** A link that a page may show: no other scheme may pass. */
export const urlSchema = z
  .string()
  .regex(/^https?:\/\//, 'must begin with https:// or http://')
  .max(2000);

/** Bytes as base64url without padding. */
export const base64UrlSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]+$/, 'must be base64url without padding');

export const npsClassSchema = z.enum(['promoter', 'passive', 'detractor']);

export const countsSchema = z.object({
  promoters: z.number().int().nonnegative(),
  passives: z.number().int().nonnegative(),
  detractors: z.number().int().nonnegative(),
});
