import { z } from 'zod';

/**
 * The parts of GitHub's REST objects that are read, as its OpenAPI document
 * writes them. Unknown properties are allowed, as GitHub allows itself.
 */

/** Set by the sandbox on what its demo generator made up. */
const sandboxMark = z.object({ generated: z.boolean() }).optional();

export const workflowRunsRecord = z.object({
  total_count: z.number().int(),
  workflow_runs: z.array(
    z.object({
      id: z.number(),
      name: z.string().nullish(),
      path: z.string(),
      display_title: z.string(),
      run_number: z.number().int(),
      event: z.string(),
      head_branch: z.string().nullable(),
      head_sha: z.string(),
      actor: z.object({ login: z.string() }).nullish(),
      status: z.string().nullable(),
      conclusion: z.string().nullable(),
      created_at: z.string(),
      run_started_at: z.string().nullish(),
      updated_at: z.string(),
      html_url: z.string(),
      sandbox: sandboxMark,
    }),
  ),
});

export const deploymentsRecord = z.array(
  z.object({
    id: z.number(),
    sha: z.string(),
    ref: z.string(),
    environment: z.string(),
    description: z.string().nullable(),
    creator: z.object({ login: z.string() }).nullable(),
    created_at: z.string(),
    sandbox: sandboxMark,
  }),
);

export const deploymentStatusesRecord = z.array(
  z.object({
    id: z.number(),
    state: z.string(),
    description: z.string(),
    environment_url: z.string().nullish(),
    log_url: z.string().nullish(),
    created_at: z.string(),
  }),
);

export const repositoriesRecord = z.array(
  z.object({
    id: z.number(),
    name: z.string(),
    html_url: z.string(),
    archived: z.boolean().optional(),
    fork: z.boolean(),
    is_template: z.boolean().optional(),
    created_at: z.string().nullish(),
    pushed_at: z.string().nullish(),
    sandbox: sandboxMark,
  }),
);

export type WorkflowRunRecord = z.infer<
  typeof workflowRunsRecord
>['workflow_runs'][number];
export type DeploymentRecord = z.infer<typeof deploymentsRecord>[number];
export type DeploymentStatusRecord = z.infer<
  typeof deploymentStatusesRecord
>[number];
export type RepositoryRecord = z.infer<typeof repositoriesRecord>[number];
