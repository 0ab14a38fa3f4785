import { z } from 'zod';

/** Deployments asked for at once in each repository; GitHub gives up to 100. */
export const DEPLOYMENTS_PER_PAGE = 50;
/** GitHub writes three to five statuses for a deployment. */
const STATUSES_PER_DEPLOYMENT = 20;

/**
 * One query for the deployments of several repositories, newest first. A query
 * for each repository would cost an organisation of a thousand repositories a
 * fifth of its hourly limit with every run.
 *
 * @returns the query and its variables; the answer has one key for each
 * repository, `r0`, `r1` and so on, in the order given.
 */
export function deploymentsQuery(options: {
  owner: string;
  environments: readonly string[];
  repositories: ReadonlyArray<{ name: string; after: string | null }>;
}): { query: string; variables: Record<string, unknown> } {
  const { owner, environments, repositories } = options;
  const parameters = repositories.map(
    (_, index) => `, $name${index}: String!, $after${index}: String`,
  );
  const fields = repositories.map(
    (_, index) => `
  r${index}: repository(owner: $owner, name: $name${index}) {
    deployments(
      first: ${DEPLOYMENTS_PER_PAGE}
      after: $after${index}
      environments: $environments
      orderBy: { field: CREATED_AT, direction: DESC }
    ) {
      ...page
    }
  }`,
  );
  const query = `query deployments($owner: String!, $environments: [String!]${parameters.join(
    '',
  )}) {${fields.join('')}
}

fragment page on DeploymentConnection {
  pageInfo { hasNextPage endCursor }
  nodes {
    databaseId
    environment
    commitOid
    createdAt
    creator { login }
    ref { name }
    statuses(first: ${STATUSES_PER_DEPLOYMENT}) {
      nodes { state createdAt logUrl environmentUrl }
    }
  }
}`;
  return {
    query,
    variables: {
      owner,
      environments,
      ...Object.fromEntries(
        repositories.flatMap(({ name, after }, index) => [
          [`name${index}`, name],
          [`after${index}`, after],
        ]),
      ),
    },
  };
}

const deploymentNode = z.object({
  databaseId: z.number(),
  environment: z.string().nullable(),
  commitOid: z.string(),
  createdAt: z.string(),
  creator: z.object({ login: z.string() }).nullable(),
  ref: z.object({ name: z.string() }).nullable(),
  statuses: z
    .object({
      nodes: z.array(
        z.object({
          state: z.string(),
          createdAt: z.string(),
          logUrl: z.string().nullable(),
          environmentUrl: z.string().nullable(),
        }),
      ),
    })
    .nullable(),
});

/** Null for a repository that went away since it was listed. */
export const deploymentsAnswer = z.record(
  z.string(),
  z
    .object({
      deployments: z.object({
        pageInfo: z.object({
          hasNextPage: z.boolean(),
          endCursor: z.string().nullable(),
        }),
        nodes: z.array(deploymentNode),
      }),
    })
    .nullable(),
);

export type DeploymentNode = z.infer<typeof deploymentNode>;
