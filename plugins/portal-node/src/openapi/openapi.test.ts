import express from 'express';
import request from 'supertest';
import { z } from 'zod';
import { createOpenApiDocument } from './createOpenApiDocument';
import { createOpenApiRoute } from './createOpenApiRoute';

const answerSchema = z.object({ id: z.string(), count: z.number().int() });

/** Any text without NUL. */
const TEXT = { type: 'string', pattern: '^[^\\u0000]*$' };

interface Tree {
  name: string;
  parts: Tree[];
}
const treeSchema: z.ZodType<Tree> = z.object({
  name: z.string().trim().min(3),
  get parts() {
    return z.array(treeSchema);
  },
});

const document = createOpenApiDocument({
  pluginId: 'things',
  title: 'Things',
  version: '1.0.0',
  description: 'Counts things.',
  schemas: { Answer: answerSchema },
  operations: [
    {
      method: 'get',
      path: '/v1/things/{id}',
      operationId: 'getThing',
      summary: 'One thing',
      permission: 'things.read',
      pathParameters: z.object({ id: z.string() }),
      query: z.object({
        unit: z.enum(['metre', 'foot']).describe('How to measure'),
        limit: z.coerce.number().int().max(100).default(20),
        cursor: z.string().optional(),
      }),
      response: answerSchema,
    },
    {
      method: 'post',
      path: '/v1/things/{id}',
      operationId: 'putThing',
      summary: 'Writes',
      pathParameters: z.object({ id: z.string() }),
      body: z.object({ count: z.number().default(1) }),
      status: 202,
    },
    {
      method: 'put',
      path: '/v1/trees',
      operationId: 'putTree',
      summary: 'Plants',
      body: z.object({ tree: treeSchema }),
      furtherRules: 'It must be a tree.',
    },
    {
      method: 'post',
      path: '/v1/files',
      operationId: 'postFile',
      summary: 'Takes a file and answers one',
      file: 'text/csv',
      responseFiles: ['application/zip'],
    },
  ],
});

describe('createOpenApiDocument', () => {
  it('describes parameters as the schemas check them', () => {
    expect(document.paths['/v1/things/{id}'].get.parameters).toEqual([
      { name: 'id', in: 'path', required: true, schema: TEXT },
      {
        name: 'unit',
        in: 'query',
        required: true,
        description: 'How to measure',
        schema: { type: 'string', enum: ['metre', 'foot'] },
      },
      {
        name: 'limit',
        in: 'query',
        required: false,
        schema: expect.objectContaining({ maximum: 100, default: 20 }),
      },
      {
        name: 'cursor',
        in: 'query',
        required: false,
        schema: TEXT,
      },
    ]);
  });

  it('refers to named schemas and writes the others in place', () => {
    const { get, post } = document.paths['/v1/things/{id}'];
    expect(get.responses).toMatchObject({
      '200': {
        content: {
          'application/json': {
            schema: { $ref: '#/components/schemas/Answer' },
          },
        },
      },
      '403': { description: 'The permission is missing' },
    });
    expect(document.components).toMatchObject({
      schemas: {
        Answer: { type: 'object', required: ['id', 'count'] },
        Error: { type: 'object' },
      },
    });
    // A field with a default need not be sent.
    expect(post.requestBody).toEqual({
      required: false,
      content: {
        'application/json': {
          schema: {
            type: 'object',
            properties: { count: { type: 'number', default: 1 } },
          },
        },
      },
    });
    expect(Object.keys(post.responses ?? {})).toContain('202');
  });

  it('asks for a body unless an empty object would do', () => {
    const { paths } = document;
    expect(paths['/v1/trees'].put.requestBody).toMatchObject({
      required: true,
    });
    expect(paths['/v1/files'].post.requestBody).toMatchObject({
      required: true,
    });
  });

  it('asks for a token only where a permission is asked', () => {
    const { get, post } = document.paths['/v1/things/{id}'];
    expect(get.security).toEqual([{ bearer: [] }]);
    expect(post.security).toEqual([]);
  });
});

describe('what zod does not say', () => {
  it('refers to the parts of a recursive schema where they are', () => {
    const [, name] = JSON.stringify(document.paths['/v1/trees']).match(
      /#\/components\/schemas\/(Part\w+)/,
    ) as RegExpMatchArray;
    expect(document.components.schemas).toMatchObject({
      [name]: {
        properties: {
          parts: { items: { $ref: `#/components/schemas/${name}` } },
        },
      },
    });
  });

  it.each([
    ['abc', true],
    ['  a b  ', true],
    ['a\u00e9', false],
    ['\ta\u00a0b', true],
    [' ab ', false],
    ['   ', false],
    ['ab\u0000c', false],
  ])('takes %j as a name of three characters: %s', (name, isName) => {
    const [, pattern] = JSON.stringify(document.components).match(
      /"name":\{"type":"string","minLength":3,"pattern":("(?:[^"\\]|\\.)*")/,
    ) as RegExpMatchArray;
    expect(new RegExp(JSON.parse(pattern)).test(name)).toBe(isName);
  });

  it('keeps NUL out of texts whose pattern says how they begin', () => {
    const { paths } = createOpenApiDocument({
      pluginId: 'links',
      title: 'Links',
      version: '1.0.0',
      description: 'Keeps links.',
      schemas: {},
      operations: [
        {
          method: 'put',
          path: '/v1/link',
          operationId: 'putLink',
          summary: 'Keeps a link',
          body: z.object({ url: z.string().regex(/^https?:\/\//) }),
        },
      ],
    });
    expect(paths['/v1/link'].put.requestBody).toMatchObject({
      content: {
        'application/json': {
          schema: {
            properties: { url: { pattern: '^https?:\\/\\/[^\\u0000]*$' } },
          },
        },
      },
    });
  });

  it('says rules that no schema can, and that a cursor is not made up', () => {
    expect(document.paths['/v1/trees'].put['x-further-rules']).toBe(
      'It must be a tree.',
    );
    expect(document.paths['/v1/things/{id}'].get['x-further-rules']).toContain(
      'nextCursor',
    );
    expect(document.paths['/v1/things/{id}'].post).not.toHaveProperty([
      'x-further-rules',
    ]);
  });

  it('describes files that are sent and answered', () => {
    expect(document.paths['/v1/files'].post).toMatchObject({
      requestBody: { content: { 'text/csv': { schema: { minLength: 1 } } } },
      responses: { '200': { content: { 'application/zip': {} } } },
    });
  });
});

describe('createOpenApiRoute', () => {
  it.each([
    ['delete', '/v1/things/7', 405, 'GET, POST, HEAD, OPTIONS'],
    ['head', '/v1/things/7', 204, undefined],
    ['post', '/v1/things/7', 204, undefined],
    ['delete', '/v1/others/7', 204, undefined],
    ['get', '/v1/things/7/parts', 204, undefined],
  ] as const)('answers %s %s with %d', async (method, path, status, allow) => {
    const app = express()
      .use(
        createOpenApiRoute({
          httpRouter: { addAuthPolicy: jest.fn() },
          document,
        }),
      )
      .use((_request, response) => {
        response.status(204).end();
      });
    const response = await request(app)[method](path);
    expect(response.status).toBe(status);
    expect(response.headers.allow).toBe(allow);
  });

  it('serves the document and opens its path only', async () => {
    const addAuthPolicy = jest.fn();
    const app = express().use(
      createOpenApiRoute({ httpRouter: { addAuthPolicy }, document }),
    );
    const response = await request(app).get('/v1/openapi.json');
    expect(response.status).toBe(200);
    expect(response.body).toEqual(JSON.parse(JSON.stringify(document)));
    expect(addAuthPolicy.mock.calls).toEqual([
      [{ path: '/v1/openapi.json', allow: 'unauthenticated' }],
    ]);
  });
});
