import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import fastify from 'fastify';
import { parse } from 'yaml';
import {
  greetingRequest,
  registerGreetingRoutes,
} from './greeting/greetingRoutes.ts';

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'];

interface Document {
  paths: Record<string, Record<string, unknown>>;
  components: { schemas: { GreetingRequest: unknown } };
}

// The document that the catalog shows describes exactly the endpoints that exist.
describe('docs/openapi.yaml', async () => {
  const document = parse(
    await readFile(new URL('../docs/openapi.yaml', import.meta.url), 'utf8'),
  ) as Document;

  it('describes every endpoint', () => {
    const implemented: string[] = [];
    const application = fastify({ exposeHeadRoutes: false });
    application.addHook('onRoute', ({ method, url }) => {
      implemented.push(`${String(method)} ${url.replace(/:(\w+)/g, '{$1}')}`);
    });
    registerGreetingRoutes(application, {} as never);
    const documented = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.keys(item)
        .filter(method => METHODS.includes(method))
        .map(method => `${method.toUpperCase()} ${path}`),
    );
    assert.deepEqual(documented.sort(), implemented.sort());
  });

  it('asks for what the endpoint asks for', () => {
    const { name } = greetingRequest.properties;
    assert.deepEqual(document.components.schemas.GreetingRequest, {
      ...greetingRequest,
      properties: { name: { ...name, example: 'Ada' } },
    });
  });
});
