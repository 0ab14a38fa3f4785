import { z } from 'zod';

/** What of a repository is looked at. */
export const repositoryRecord = z.object({
  full_name: z.string(),
  html_url: z.string(),
  clone_url: z.string(),
  default_branch: z.string(),
  created_at: z.string(),
  archived: z.boolean().default(false),
  permissions: z
    .object({
      admin: z.boolean().default(false),
      push: z.boolean().default(false),
    })
    .optional(),
});

export const referenceRecord = z.object({
  object: z.object({ sha: z.string() }),
});

export const branchRecord = z.object({
  name: z.string(),
  commit: z.object({ sha: z.string() }),
});

export const commitRecord = z.object({
  sha: z.string(),
  commit: z.object({
    message: z.string(),
    author: z.object({ email: z.string().default('') }).nullish(),
  }),
});

/** A tree of a commit, with all that is below it. */
export const treeRecord = z.object({
  truncated: z.boolean().default(false),
  tree: z.array(
    z.object({ path: z.string(), type: z.string(), sha: z.string() }),
  ),
});

export const pullRequestRecord = z.object({
  number: z.number().int(),
  html_url: z.string(),
  state: z.string(),
  created_at: z.string(),
  merged_at: z.string().nullish(),
});

/** An answer whose body does not matter, or has none. */
export const anything = z.unknown();
