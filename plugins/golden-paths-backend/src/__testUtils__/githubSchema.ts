import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, GraphQLSchema } from 'graphql';

/**
 * GitHub's published GraphQL schema. The package only exports an ES module, so
 * its schema file is looked up instead of imported.
 */
export function githubSchema(): GraphQLSchema {
  const file = join('@octokit', 'graphql-schema', 'schema.graphql');
  const path = (require.resolve.paths('@octokit/graphql-schema') ?? [])
    .map(folder => join(folder, file))
    .find(candidate => existsSync(candidate));
  if (!path) {
    throw new Error('@octokit/graphql-schema is not installed');
  }
  // The published file defines two fields twice; only that check is left out.
  return buildSchema(readFileSync(path, 'utf8'), {
    assumeValidSDL: true,
    assumeValid: true,
  });
}
