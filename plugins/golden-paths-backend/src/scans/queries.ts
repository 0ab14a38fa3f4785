import { z } from 'zod';

/** Asked for with every query: GitHub's own account of what it cost. */
export const RATE_LIMIT = 'rateLimit { limit cost remaining resetAt }';

export const rateLimitRecord = z
  .object({
    limit: z.number(),
    cost: z.number(),
    remaining: z.number(),
    resetAt: z.string(),
  })
  // GitHub Enterprise answers null where limits are switched off.
  .nullable();
export type RateLimit = z.output<typeof rateLimitRecord>;

/** What is asked of a repository, with its workflow files. */
const REPOSITORY_FIELDS = `
  databaseId
  name
  url
  isArchived
  isFork
  isTemplate
  createdAt
  pushedAt
  deployments(first: 1, orderBy: { field: CREATED_AT, direction: DESC }) {
    nodes { createdAt }
  }
  primaryLanguage { name }
  defaultBranchRef { name }
  top: object(expression: "HEAD:") @include(if: $content) {
    ... on Tree { entries { name type } }
  }
  workflows: object(expression: "HEAD:.github/workflows") @include(if: $content) {
    ... on Tree {
      entries {
        name
        object { ... on Blob { text } }
      }
    }
  }`;

/** One page of an organisation's repositories, with their workflow files. */
export const repositoriesQuery = `query repositories(
  $login: String!
  $first: Int!
  $after: String
  $field: RepositoryOrderField!
  $direction: OrderDirection!
  $content: Boolean!
) {
  ${RATE_LIMIT}
  organization(login: $login) {
    repositories(
      first: $first
      after: $after
      orderBy: { field: $field, direction: $direction }
    ) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes {
        ...scanned
      }
    }
  }
}

fragment scanned on Repository {${REPOSITORY_FIELDS}
}`;

/** One repository, the same. */
export const repositoryQuery = `query repository(
  $owner: String!
  $name: String!
  $content: Boolean!
) {
  ${RATE_LIMIT}
  repository(owner: $owner, name: $name) { ...scanned }
}

fragment scanned on Repository {${REPOSITORY_FIELDS}
}`;

export const blob = z.object({ text: z.string().nullish() }).nullable();

export const repositoryNode = z.object({
  databaseId: z.number(),
  name: z.string(),
  url: z.string(),
  isArchived: z.boolean(),
  isFork: z.boolean(),
  isTemplate: z.boolean(),
  createdAt: z.string(),
  pushedAt: z.string().nullable(),
  deployments: z.object({
    nodes: z.array(z.object({ createdAt: z.string() })),
  }),
  primaryLanguage: z.object({ name: z.string() }).nullable(),
  defaultBranchRef: z.object({ name: z.string() }).nullable(),
  /** Null for an empty repository, missing when it was not asked for. */
  top: z
    .object({
      entries: z
        .array(z.object({ name: z.string(), type: z.string() }))
        .nullish(),
    })
    .nullish(),
  workflows: z
    .object({
      entries: z.array(z.object({ name: z.string(), object: blob })).nullish(),
    })
    .nullish(),
});
export type RepositoryNode = z.output<typeof repositoryNode>;

export const repositoriesAnswer = z.object({
  rateLimit: rateLimitRecord,
  organization: z
    .object({
      repositories: z.object({
        totalCount: z.number(),
        pageInfo: z.object({
          hasNextPage: z.boolean(),
          endCursor: z.string().nullable(),
        }),
        nodes: z.array(repositoryNode),
      }),
    })
    .nullable(),
});

export const repositoryAnswer = z.object({
  rateLimit: rateLimitRecord,
  /** Null when there is none of the name, or none that may be seen. */
  repository: repositoryNode.nullable(),
});

/** A file that was not part of the page. */
export interface WantedFile {
  repository: string;
  path: string;
}

/** One query for files of several repositories: the answer has `f0`, `f1`, ... */
export function filesQuery(owner: string, files: readonly WantedFile[]) {
  const parameters = files.map(
    (_, index) => `, $name${index}: String!, $path${index}: String!`,
  );
  const fields = files.map(
    (_, index) => `
  f${index}: repository(owner: $owner, name: $name${index}) {
    object(expression: $path${index}) { ... on Blob { text } }
  }`,
  );
  return {
    query: `query files($owner: String!${parameters.join('')}) {
  ${RATE_LIMIT}${fields.join('')}
}`,
    variables: Object.fromEntries([
      ['owner', owner],
      ...files.flatMap(({ repository, path }, index) => [
        [`name${index}`, repository],
        [`path${index}`, `HEAD:${path}`],
      ]),
    ]),
  };
}

export const filesAnswer = z
  .object({ rateLimit: rateLimitRecord })
  .catchall(z.object({ object: blob }).nullable());

/** A golden path's own file and its tags. */
export const goldenPathQuery = `query goldenPath($owner: String!, $name: String!) {
  ${RATE_LIMIT}
  repository(owner: $owner, name: $name) {
    object(expression: "HEAD:golden-path.yaml") { ... on Blob { text } }
    refs(refPrefix: "refs/tags/", first: 100, orderBy: { field: TAG_COMMIT_DATE, direction: DESC }) {
      nodes {
        name
        target { oid ... on Tag { target { oid } } }
      }
    }
  }
}`;

export const goldenPathAnswer = z.object({
  rateLimit: rateLimitRecord,
  repository: z
    .object({
      object: blob,
      refs: z
        .object({
          nodes: z.array(
            z.object({
              name: z.string(),
              target: z
                .object({
                  oid: z.string(),
                  /** Of an annotated tag. */
                  target: z.object({ oid: z.string() }).optional(),
                })
                .nullable(),
            }),
          ),
        })
        .nullable(),
    })
    .nullable(),
});
