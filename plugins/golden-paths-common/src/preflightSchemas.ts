import { z } from 'zod';

/**
 * `unknown` means that the check could not look, for example because GitHub did
 * not answer: it neither passes nor stops a run.
 */
export const findingStatusSchema = z.enum([
  'passed',
  'warning',
  'failed',
  'unknown',
]);
export type FindingStatus = z.output<typeof findingStatusSchema>;

/** One thing that was looked at, in words for the person at the form. */
export const findingSchema = z.object({
  /** Stable name of the check, e.g. `github-permissions`. */
  id: z.string(),
  status: findingStatusSchema,
  title: z.string(),
  /** What was found. */
  detail: z.string(),
  /** What to do about it; missing for a pass. */
  action: z.string().optional(),
  /** Where it is done. */
  link: z.string().optional(),
});
export type Finding = z.output<typeof findingSchema>;

/** Answer of `GET /v1/names/{name}`. */
export const nameCheckResponseSchema = z.object({
  name: z.string(),
  /** False when one place has the name already; unknown places do not count. */
  available: z.boolean(),
  findings: z.array(findingSchema),
});
export type NameCheckResponse = z.output<typeof nameCheckResponseSchema>;

/** Body of `POST /v1/preflight`. */
export const preflightRequestSchema = z.object({
  /** The template's entity ref, e.g. `template:default/spring-boot-service`. */
  template: z
    .string()
    .max(300)
    .regex(
      /^template:[\w.-]+\/[\w.-]+$/,
      'must be a template such as template:default/spring-boot-service',
    ),
  /** The answers of the form so far. */
  values: z.record(z.string(), z.json()),
});
export type PreflightRequest = z.output<typeof preflightRequestSchema>;

export const preflightResponseSchema = z.object({
  /** False when a finding failed: the run would stop half-way. */
  ok: z.boolean(),
  findings: z.array(findingSchema),
  checkedAt: z.iso.datetime(),
});
export type PreflightResponse = z.output<typeof preflightResponseSchema>;
