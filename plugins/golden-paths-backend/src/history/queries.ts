import { z } from 'zod';
import { blob, RATE_LIMIT, rateLimitRecord } from '../scans/queries';

/** The last commit of each of several repositories at each of several instants. */
export function commitsQuery(
  owner: string,
  names: readonly string[],
  instants: readonly string[],
) {
  const histories = instants.map(
    (_, index) => `
        at${index}: history(first: 1, until: $at${index}) {
          nodes { oid committedDate }
        }`,
  );
  const fields = names.map(
    (_, index) => `
  r${index}: repository(owner: $owner, name: $name${index}) {
    defaultBranchRef { target { ... on Commit {${histories.join('')}
    } } }
  }`,
  );
  const parameters = [
    '$owner: String!',
    ...names.map((_, index) => `$name${index}: String!`),
    ...instants.map((_, index) => `$at${index}: GitTimestamp!`),
  ];
  return {
    query: `query pastCommits(${parameters.join(', ')}) {
  ${RATE_LIMIT}${fields.join('')}
}`,
    variables: Object.fromEntries([
      ['owner', owner],
      ...names.map((name, index) => [`name${index}`, name]),
      ...instants.map((instant, index) => [`at${index}`, instant]),
    ]),
  };
}

const pastCommit = z.object({
  nodes: z.array(z.object({ oid: z.string(), committedDate: z.string() })),
});

export const commitsAnswer = z.object({ rateLimit: rateLimitRecord }).catchall(
  z
    .object({
      defaultBranchRef: z
        .object({ target: z.record(z.string(), pastCommit).nullable() })
        .nullable(),
    })
    .nullable(),
);

/** Something of a repository at a commit. */
export interface WantedObject {
  name: string;
  /** `<commit>:<path>` */
  expression: string;
}

/** Objects of several repositories: the answer has `o0`, `o1`, ... */
export function objectsQuery(
  operation: 'pastTrees' | 'pastFiles',
  owner: string,
  wanted: readonly WantedObject[],
) {
  const selection =
    operation === 'pastTrees'
      ? 'oid'
      : `... on Blob { text }
      ... on Tree { entries { name object { ... on Blob { text } } } }`;
  const parameters = wanted.map(
    (_, index) => `, $name${index}: String!, $expression${index}: String!`,
  );
  const fields = wanted.map(
    (_, index) => `
  o${index}: repository(owner: $owner, name: $name${index}) {
    object(expression: $expression${index}) {
      ${selection}
    }
  }`,
  );
  return {
    query: `query ${operation}($owner: String!${parameters.join('')}) {
  ${RATE_LIMIT}${fields.join('')}
}`,
    variables: Object.fromEntries([
      ['owner', owner],
      ...wanted.flatMap(({ name, expression }, index) => [
        [`name${index}`, name],
        [`expression${index}`, expression],
      ]),
    ]),
  };
}

export const treesAnswer = z
  .object({ rateLimit: rateLimitRecord })
  .catchall(
    z.object({ object: z.object({ oid: z.string() }).nullable() }).nullable(),
  );

export const pastFilesAnswer = z
  .object({ rateLimit: rateLimitRecord })
  .catchall(
    z
      .object({
        object: z
          .object({
            text: z.string().nullish(),
            entries: z
              .array(z.object({ name: z.string(), object: blob }))
              .nullish(),
          })
          .nullable(),
      })
      .nullable(),
  );
