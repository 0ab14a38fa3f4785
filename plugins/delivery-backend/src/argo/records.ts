import { z } from 'zod';

/**
 * The parts of an Argo CD Application that are read. Argo CD writes its objects
 * from Go and leaves out what is empty, so nearly everything may be missing.
 */
const sourceRecord = z.object({
  repoURL: z.string().default(''),
  path: z.string().default(''),
});

export const applicationRecord = z.object({
  metadata: z.object({ name: z.string() }),
  spec: z.object({
    project: z.string().default('default'),
    destination: z.object({ namespace: z.string().default('') }),
    source: sourceRecord.optional(),
    sources: z.array(sourceRecord).optional(),
  }),
  status: z
    .object({
      sync: z
        .object({
          status: z.string().default('Unknown'),
          revision: z.string().optional(),
        })
        .optional(),
      health: z
        .object({
          status: z.string().default('Unknown'),
          message: z.string().optional(),
        })
        .optional(),
      operationState: z.object({ message: z.string().optional() }).optional(),
      conditions: z
        .array(z.object({ type: z.string(), message: z.string().default('') }))
        .nullish(),
      history: z
        .array(
          z.object({
            id: z.number(),
            revision: z.string().default(''),
            deployedAt: z.string(),
          }),
        )
        .nullish(),
    })
    .optional(),
});

export const sessionRecord = z.object({ token: z.string().min(1) });
export const versionRecord = z.object({ Version: z.string().default('') });

export type ApplicationRecord = z.infer<typeof applicationRecord>;
