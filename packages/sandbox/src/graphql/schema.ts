import { readFileSync } from 'node:fs';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { packageFolder } from '../packageFolder';

let schema: GraphQLSchema | undefined;

/** GitHub's own published schema, read on first use. */
export function githubSchema(): GraphQLSchema {
  // The package's main file would parse a second, larger form of the schema.
  schema ??= buildSchema(
    readFileSync(
      `${packageFolder('@octokit/graphql-schema')}/schema.graphql`,
      'utf8',
    ),
    { assumeValidSDL: true },
  );
  return schema;
}
