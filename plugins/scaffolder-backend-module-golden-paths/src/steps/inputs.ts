import type { z as zod } from 'zod/v3';

/** The version of zod that the scaffolder hands to an action's schema. */
export type SchemaBuilder = typeof zod;

/** What steps on a repository have in common. */
export const repositoryInputs = {
  /** The repository; `readAddress` reads it. */
  repoUrl: (z: SchemaBuilder) =>
    z.string({ description: 'As github.com?owner=my-org&repo=order-service' }),
  /** What a step acts with, if not with the integration's credentials. */
  token: (z: SchemaBuilder) =>
    z.string({ description: "Instead of the portal's credentials" }).optional(),
};
