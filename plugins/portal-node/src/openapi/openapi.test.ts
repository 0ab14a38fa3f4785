import express from 'express';
import request from 'supertest';
import { z } from 'zod';
import { createOpenApiDocument } from './createOpenApiDocument';
import { createOpenApiRoute } from './createOpenApiRoute';

const answerSchema = z.object({ id: z.string(), count: z.number().int() });

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
  ],
});

describe('createOpenApiDocument', () => {
  it('describes parameters as the schemas check them', () => {
    expect(document.paths['/v1/things/{id}'].get.parameters).toEqual([
      { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
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
        schema: { type: 'string' },
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
      required: true,
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

  it('asks for a token only where a permission is asked', () => {
    const { get, post } = document.paths['/v1/things/{id}'];
    expect(get.security).toEqual([{ bearer: [] }]);
    expect(post.security).toEqual([]);
  });
});

describe('createOpenApiRoute', () => {
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
