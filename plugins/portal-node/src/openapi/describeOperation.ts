import { JsonObject } from '@backstage/types';
import { z } from 'zod';
import { Components } from './Components';
import type { OpenApiOperation } from './createOpenApiDocument';

const ERROR_TEXTS: Record<string, string> = {
  '400': 'The input is wrong: the message names field, value and the way out',
  '401': 'No valid credentials were sent',
  '403': 'The permission is missing',
  '404': 'There is no such thing',
  '405': 'The path has no such method; the header `allow` names those it has',
  '409': 'What is there already stands against it: the message says what',
  '413': 'The body is too large',
  '415': 'The body is of another content type',
  '429': 'Too many requests: the header `retry-after` says when to go on',
  '503':
    'The database, GitHub or Argo CD does not answer; nothing was done, try again',
};

/** A page begins where the page before it ended. */
const CURSOR_RULE = '`cursor` must be the `nextCursor` of the page before.';

/** One operation, as OpenAPI writes it. */
export function describeOperation(
  operation: OpenApiOperation,
  components: Components,
): JsonObject {
  const furtherRules = [
    ...(operation.query && 'cursor' in operation.query.shape
      ? [CURSOR_RULE]
      : []),
    ...(operation.furtherRules ? [operation.furtherRules] : []),
  ];
  return {
    operationId: operation.operationId,
    summary: operation.summary,
    ...(operation.permission
      ? { description: `Asks the permission \`${operation.permission}\`.` }
      : {}),
    ...(furtherRules.length > 0
      ? { 'x-further-rules': furtherRules.join(' ') }
      : {}),
    security:
      operation.permission || operation.onlyServices ? [{ bearer: [] }] : [],
    parameters: [
      ...parametersOf(operation.pathParameters, 'path', components),
      ...parametersOf(operation.query, 'query', components),
    ],
    ...requestBodyOf(operation, components),
    responses: {
      [String(operation.status ?? 200)]: {
        description: 'Success',
        ...contentOf(operation, components),
      },
      ...errorResponses(),
    },
  };
}

function parametersOf(
  schema: z.ZodObject | undefined,
  location: 'path' | 'query',
  components: Components,
): JsonObject[] {
  return Object.entries(schema?.shape ?? {}).map(([name, field]) => {
    // A shape's fields are typed as core zod types; z.toJSONSchema takes both.
    const { description, ...json } = components.describeInPlace(
      field as z.ZodType,
      'input',
    );
    return {
      name,
      in: location,
      required: location === 'path' || !z.safeParse(field, undefined).success,
      ...(description ? { description } : {}),
      schema: json,
    };
  });
}

function requestBodyOf(
  { body, file }: OpenApiOperation,
  components: Components,
): JsonObject {
  if (!body && !file) {
    return {};
  }
  const content = body
    ? { 'application/json': { schema: components.describe(body, 'input') } }
    : { [file ?? '']: { schema: { type: 'string', minLength: 1 } } };
  // A request without a body is read as one with an empty object.
  const required = !body?.safeParse({}).success;
  return { requestBody: { required, content } };
}

function contentOf(
  { response, responseFiles }: OpenApiOperation,
  components: Components,
): JsonObject {
  if (response) {
    const schema = components.describe(response, 'output');
    return { content: { 'application/json': { schema } } };
  }
  return responseFiles
    ? { content: Object.fromEntries(responseFiles.map(describeFile)) }
    : {};
}

function describeFile(contentType: string): [string, JsonObject] {
  return [
    contentType,
    { schema: contentType === 'application/json' ? {} : { type: 'string' } },
  ];
}

function errorResponses(): JsonObject {
  return Object.fromEntries(
    Object.entries(ERROR_TEXTS).map(([status, description]) => [
      status,
      {
        description,
        content: {
          'application/json': {
            schema: { $ref: '#/components/schemas/Error' },
          },
        },
      },
    ]),
  );
}
