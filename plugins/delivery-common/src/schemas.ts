import { z } from 'zod';

/** The contract of `/api/delivery/v1`. */

/** `resource not reachable` is an answer, not an error page. */
export const notConfiguredSchema = z.object({
  /** What is missing, in words that say what to do next. */
  reason: z.string(),
  /** The annotation to add, null when something else is missing. */
  annotation: z.string().nullable(),
});

export const ciRunSchema = z.object({
  id: z.string(),
  workflowName: z.string(),
  workflowPath: z.string(),
  title: z.string(),
  runNumber: z.number().int(),
  event: z.string(),
  branch: z.string(),
  sha: z.string(),
  actor: z.string(),
  status: z.enum(['queued', 'in_progress', 'completed']),
  conclusion: z.string().nullable(),
  /** In words: "succeeded", "failed", "queued, no runner here". */
  statusText: z.string(),
  startedAt: z.string(),
  /** Null until it has ended. */
  finishedAt: z.string().nullable(),
  /** Null until it has ended. */
  durationSeconds: z.number().nullable(),
  url: z.string(),
  /** True for the demo organisation's generated past. */
  generated: z.boolean(),
});

export const ciRunsResponseSchema = z.object({
  repository: z.string().nullable(),
  repositoryUrl: z.string().nullable(),
  missing: notConfiguredSchema.nullable(),
  total: z.number().int().nonnegative(),
  page: z.number().int().positive(),
  pageSize: z.number().int().positive(),
  runs: z.array(ciRunSchema),
  fetchedAt: z.string(),
});

export const deploymentSchema = z.object({
  id: z.string(),
  environment: z.string(),
  sha: z.string(),
  ref: z.string(),
  creator: z.string(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
  state: z.string(),
  description: z.string().nullable(),
  url: z.string().nullable(),
  generated: z.boolean(),
});

export const deploymentsResponseSchema = z.object({
  repository: z.string().nullable(),
  missing: notConfiguredSchema.nullable(),
  deployments: z.array(deploymentSchema),
  fetchedAt: z.string(),
});

export const argoApplicationSchema = z.object({
  name: z.string(),
  project: z.string(),
  namespace: z.string(),
  repoUrl: z.string(),
  path: z.string(),
  /** Argo CD's own words: Synced, OutOfSync, Unknown. */
  syncStatus: z.string(),
  /** Argo CD's own words: Healthy, Progressing, Degraded, Missing, Unknown. */
  healthStatus: z.string(),
  message: z.string().nullable(),
  revision: z.string().nullable(),
  /** Argo CD's own conditions, e.g. ComparisonError. */
  conditions: z.array(z.object({ type: z.string(), message: z.string() })),
  history: z.array(
    z.object({
      id: z.number(),
      revision: z.string(),
      deployedAt: z.string(),
    }),
  ),
  instance: z.string(),
  url: z.string(),
  /** True when the server says of itself that it is the sandbox. */
  standIn: z.boolean(),
});

export const argoApplicationResponseSchema = z.object({
  missing: notConfiguredSchema.nullable(),
  application: argoApplicationSchema.nullable(),
  fetchedAt: z.string(),
});

export type NotConfigured = z.infer<typeof notConfiguredSchema>;
export type CiRun = z.infer<typeof ciRunSchema>;
export type CiRunsResponse = z.infer<typeof ciRunsResponseSchema>;
export type Deployment = z.infer<typeof deploymentSchema>;
export type DeploymentsResponse = z.infer<typeof deploymentsResponseSchema>;
export type ArgoApplication = z.infer<typeof argoApplicationSchema>;
export type ArgoApplicationResponse = z.infer<
  typeof argoApplicationResponseSchema
>;
