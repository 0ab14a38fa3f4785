import { z } from 'zod';

/** Namespace and name of a catalog entity in a path, as the catalog takes them. */
export const entityNamePathSchema = z.object({
  namespace: z
    .string()
    .max(63)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/i, 'must be a namespace such as default'),
  name: z
    .string()
    .max(63)
    .regex(
      /^[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?$/,
      'must be the name of an entity such as order-service',
    ),
});

/** A catalog entity in a path, with its kind before its namespace and name. */
export const entityPathSchema = z.object({
  kind: z
    .string()
    .max(63)
    .regex(/^[a-zA-Z][a-zA-Z0-9]*$/, 'must be a kind such as component'),
  ...entityNamePathSchema.shape,
});
