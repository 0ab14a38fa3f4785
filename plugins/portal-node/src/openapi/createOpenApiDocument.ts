import { JsonObject } from '@backstage/types';
import { z } from 'zod';
import { Components } from './Components';
import { describeOperation } from './describeOperation';

/** One route, described by the same schemas that check it. */
export interface OpenApiOperation {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Below the plugin's base URL, with parameters in braces: `/v1/kpis/{id}`. */
  path: string;
  operationId: string;
  summary: string;
  /** Name of the permission that is asked, undefined for an open route. */
  permission?: string;
  /** Whether it answers no person, but only services with credentials. */
  onlyServices?: boolean;
  pathParameters?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** Content type of a body that is a file, in place of `body`. */
  file?: string;
  /**
   * What a request must keep to beside its schemas, which cannot say it, in
   * words: such as `"to" must not be before "from"`. Who does not is told with 400.
   */
  furtherRules?: string;
  /** Body of a success, undefined where there is none. */
  response?: z.ZodType;
  /** Content types that a success may have as a file, in place of `response`. */
  responseFiles?: string[];
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
  const components = new Components(options.schemas);
  const paths: OpenApiDocument['paths'] = {};
  for (const operation of options.operations) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method]: describeOperation(operation, components),
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
      schemas: components.schemas(),
    },
  };
}
