import { z } from 'zod';

const pageInfoSchema = z.object({
  hasNextPage: z.boolean(),
  endCursor: z.string().nullable(),
});

/** A page of an organisation's members. */
export const membersSchema = z.object({
  organization: z.object({
    membersWithRole: z.object({
      pageInfo: pageInfoSchema,
      nodes: z.array(
        z.object({
          login: z.string(),
          name: z.string().nullable(),
          url: z.string(),
          createdAt: z.string(),
        }),
      ),
    }),
  }),
});

const pullSchema = z.object({
  number: z.number(),
  url: z.string(),
  createdAt: z.string(),
  mergedAt: z.string().nullable(),
  repository: z.object({ nameWithOwner: z.string() }),
});

/** Pages of pull requests, by the name of their question. */
export const pullsSchema = z.record(
  z.string(),
  z.object({ pageInfo: pageInfoSchema, nodes: z.array(pullSchema) }),
);

/** A page of a repository's deployments with their statuses. */
export const deploymentsSchema = z.object({
  repository: z
    .object({
      deployments: z.object({
        pageInfo: pageInfoSchema,
        nodes: z.array(
          z.object({
            databaseId: z.number(),
            createdAt: z.string(),
            statuses: z
              .object({
                nodes: z.array(
                  z.object({
                    state: z.string(),
                    createdAt: z.string(),
                    logUrl: z.string().nullable(),
                  }),
                ),
              })
              .nullable(),
          }),
        ),
      }),
    })
    .nullable(),
});

/** One page of something, and where the next one begins. */
export interface Page<T> {
  items: T[];
  /** Undefined on the last one. */
  after: string | undefined;
}

/** What GitHub answered, as the items that a caller makes of it. */
export function toPage<TNode, T>(
  page: { pageInfo: z.infer<typeof pageInfoSchema>; nodes: TNode[] },
  toItem: (node: TNode) => T[],
): Page<T> {
  return {
    items: page.nodes.flatMap(toItem),
    after: page.pageInfo.hasNextPage
      ? (page.pageInfo.endCursor ?? undefined)
      : undefined,
  };
}
