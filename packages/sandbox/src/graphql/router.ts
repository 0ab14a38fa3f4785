import express, { Router } from 'express';
import {
  defaultFieldResolver,
  execute,
  type ExecutionResult,
  GraphQLError,
  type GraphQLFieldResolver,
  parse,
  validate,
} from 'graphql';
import { z } from 'zod';
import type { Viewer } from '../oauth/TokenStore';
import { authenticate, setRateHeaders } from '../rest/authentication';
import { GitHubError } from '../rest/errors';
import type { Sandbox } from '../Sandbox';
import { userNode } from './accounts';
import { notResolved, type QueryContext, requireRepository } from './context';
import { queryCost } from './cost';
import { createCommitOnBranch } from './createCommitOnBranch';
import { ownerNode, repositoryNode } from './repository';
import { githubSchema } from './schema';
import { search } from './search';

const bodySchema = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});

const rootValue = {
  viewer: (_: unknown, context: QueryContext) =>
    userNode(context, context.viewer.user),
  repositoryOwner: ({ login }: { login: string }, context: QueryContext) =>
    ownerNode(context, login),
  organization: ({ login }: { login: string }, context: QueryContext) => {
    const node = ownerNode(context, login);
    if (!node || !('membersWithRole' in node)) {
      throw notResolved('Organization', 'login', login);
    }
    return node;
  },
  user: ({ login }: { login: string }, context: QueryContext) => {
    const user = context.sandbox.store.user(login);
    if (!user) {
      throw notResolved('User', 'login', login);
    }
    return userNode(context, user);
  },
  repository: (
    { owner, name }: { owner: string; name: string },
    context: QueryContext,
  ) => repositoryNode(context, requireRepository(context, `${owner}/${name}`)),
  rateLimit: (_: unknown, context: QueryContext) => {
    const budget = context.sandbox.rateLimits.read(
      context.viewer.tokenId,
      'graphql',
    );
    return {
      limit: budget.limit,
      remaining: budget.remaining,
      used: budget.used,
      cost: context.cost,
      nodeCount: 0,
      resetAt: new Date(budget.reset * 1000).toISOString(),
    };
  },
  search,
  createCommitOnBranch,
};

/** A field of GitHub's schema that the sandbox does not answer is an error, never null. */
const resolveField: GraphQLFieldResolver<unknown, QueryContext> = (
  source,
  given,
  context,
  info,
) => {
  if (
    typeof source === 'object' &&
    source !== null &&
    !(info.fieldName in source)
  ) {
    const field = `${info.parentType.name}.${info.fieldName}`;
    context.sandbox.requests.countMissing(`GraphQL ${field}`);
    throw new GraphQLError(
      `The sandbox does not answer the field ${field} of GitHub's schema`,
    );
  }
  return defaultFieldResolver(source, given, context, info);
};

async function run(
  sandbox: Sandbox,
  viewer: Viewer,
  body: z.output<typeof bodySchema>,
): Promise<{ result: ExecutionResult; cost: number }> {
  const schema = githubSchema();
  const variables = body.variables ?? {};
  let document;
  try {
    document = parse(body.query);
  } catch (error) {
    if (error instanceof GraphQLError) {
      return { result: { errors: [error] }, cost: 1 };
    }
    throw error;
  }
  const problems = validate(schema, document);
  if (problems.length > 0) {
    return { result: { errors: problems }, cost: 1 };
  }
  const cost = queryCost(document, variables);
  if (!sandbox.rateLimits.take(viewer.tokenId, 'graphql', cost)) {
    const error = new GraphQLError('API rate limit exceeded for this token.', {
      extensions: { type: 'RATE_LIMITED' },
    });
    return { result: { errors: [error] }, cost };
  }
  const context: QueryContext = { sandbox, viewer, cost };
  const result = await execute({
    schema,
    document,
    rootValue,
    contextValue: context,
    variableValues: variables,
    operationName: body.operationName ?? undefined,
    fieldResolver: resolveField,
  });
  return { result, cost };
}

/** GitHub puts the type of an error beside its message. */
function presentErrors(sandbox: Sandbox, errors: readonly GraphQLError[]) {
  return errors.map(error => {
    if (error.originalError && !(error.originalError instanceof GraphQLError)) {
      sandbox.log(`GraphQL failed: ${error.originalError.stack}`);
    }
    const { extensions, ...rest } = error.toJSON();
    return {
      ...(extensions?.type ? { type: extensions.type } : {}),
      ...rest,
    };
  });
}

/** GitHub's GraphQL interface, to be mounted at `/api/graphql`. */
export function createGraphqlRouter(sandbox: Sandbox): Router {
  const router = Router();
  router.use(express.json({ limit: '60mb', type: () => true }));
  router.use(authenticate(sandbox));
  router.post('/', async (request, response, next) => {
    try {
      const viewer: Viewer | undefined = response.locals.viewer;
      if (!viewer) {
        const error = new GitHubError(
          401,
          'This endpoint requires you to be authenticated.',
        );
        response.status(401).json(error.body());
        return;
      }
      const body = bodySchema.safeParse(request.body);
      if (!body.success) {
        response.status(400).json({
          message: 'Problems parsing JSON: "query" must be a text',
        });
        return;
      }
      sandbox.requests.count('POST /graphql');
      const { result } = await run(sandbox, viewer, body.data);
      setRateHeaders(sandbox, response, viewer.tokenId, 'graphql');
      response.json({
        ...(result.data === undefined ? {} : { data: result.data }),
        ...(result.errors
          ? { errors: presentErrors(sandbox, result.errors) }
          : {}),
      });
    } catch (error) {
      next(error);
    }
  });
  return router;
}
