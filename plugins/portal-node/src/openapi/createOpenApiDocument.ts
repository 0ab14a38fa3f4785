import { JsonObject } from '@backstage/types';
import { z } from 'zod';

/** One route, described by the same schemas that check it. */
export interface OpenApiOperation {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Below the plugin's base URL, with parameters in braces: `/v1/kpis/{id}`. */
  path: string;
  operationId: string;
  summary: string;
  /** Name of the permission that is asked, undefined for an open route. */
  permission?: string;
  pathParameters?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** Body of a success, undefined where there is none. */
  response?: z.ZodType;
  /** Status of a success, 200 by default. */
  status?: number;
}

export type OpenApiDocument = {
  openapi: string;
  info: { title: string; version: string; description: string };
  servers: Array<{ url: string }>;
  paths: Record<string, Record<string, JsonObject>>;
  components: JsonObject;
};

/**
 * Backstage's own error body, written by its error middleware, which adds the
 * request and whatever an error carries beside its name and message.
 */
const errorSchema = z.looseObject({
  error: z.looseObject({ name: z.string(), message: z.string() }),
  response: z.looseObject({ statusCode: z.number().int() }),
});

const ERROR_TEXTS: Record<string, string> = {
  '400': 'The input is wrong: the message names field, value and the way out',
  '401': 'No valid credentials were sent',
  '403': 'The permission is missing',
  '404': 'There is no such thing',
};

function toJsonSchema(schema: z.ZodType, io: 'input' | 'output'): JsonObject {
  const { $schema, ...rest } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io,
  });
  return rest as JsonObject;
}

function parametersOf(
  schema: z.ZodObject | undefined,
  location: 'path' | 'query',
): JsonObject[] {
  return Object.entries(schema?.shape ?? {}).map(([name, field]) => {
    // A shape's fields are typed as core zod types; z.toJSONSchema takes both.
    const { description, ...json } = toJsonSchema(field as z.ZodType, 'input');
    return {
      name,
      in: location,
      required: location === 'path' || !z.safeParse(field, undefined).success,
      ...(description ? { description } : {}),
      schema: json,
    };
  });
}

type DescribeContent = (
  schema: z.ZodType,
  io: 'input' | 'output',
) => JsonObject;

function describeOperation(
  operation: OpenApiOperation,
  content: DescribeContent,
): JsonObject {
  return {
    operationId: operation.operationId,
    summary: operation.summary,
    ...(operation.permission
      ? { description: `Asks the permission \`${operation.permission}\`.` }
      : {}),
    security: operation.permission ? [{ bearer: [] }] : [],
    parameters: [
      ...parametersOf(operation.pathParameters, 'path'),
      ...parametersOf(operation.query, 'query'),
    ],
    ...(operation.body
      ? {
          requestBody: {
            required: true,
            content: content(operation.body, 'input'),
          },
        }
      : {}),
    responses: {
      [String(operation.status ?? 200)]: {
        description: 'Success',
        ...(operation.response
          ? { content: content(operation.response, 'output') }
          : {}),
      },
      ...Object.fromEntries(
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
      ),
    },
  };
}

/**
 * Builds an OpenAPI 3.1 document, whose schemas are JSON Schema 2020-12, from
 * the zod schemas that the routes really check with.
 *
 * @param options.schemas - schemas that get a name in `components`; an
 * operation that uses one of them refers to it by that name.
 */
export function createOpenApiDocument(options: {
  pluginId: string;
  title: string;
  version: string;
  description: string;
  schemas: Record<string, z.ZodType>;
  operations: OpenApiOperation[];
}): OpenApiDocument {
  const nameOf = new Map(
    Object.entries(options.schemas).map(([name, schema]) => [schema, name]),
  );
  const content: DescribeContent = (schema, io) => {
    const name = nameOf.get(schema);
    return {
      'application/json': {
        schema: name
          ? { $ref: `#/components/schemas/${name}` }
          : toJsonSchema(schema, io),
      },
    };
  };
  const paths: OpenApiDocument['paths'] = {};
  for (const operation of options.operations) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method]: describeOperation(operation, content),
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: options.title,
      version: options.version,
      description: options.description,
    },
    servers: [{ url: `/api/${options.pluginId}` }],
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      schemas: {
        ...Object.fromEntries(
          Object.entries(options.schemas).map(([name, schema]) => [
            name,
            toJsonSchema(schema, 'output'),
          ]),
        ),
        Error: toJsonSchema(errorSchema, 'output'),
      },
    },
  };
}
