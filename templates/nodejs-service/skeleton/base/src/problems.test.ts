import assert from 'node:assert/strict';
import { it } from 'node:test';
import fastify from 'fastify';
import { registerProblems } from './problems.ts';

it('keeps to itself what went wrong inside', async () => {
  const application = fastify();
  registerProblems(application);
  application.get('/broken', () => {
    throw new Error('the password is secret');
  });
  const response = await application.inject('/broken');
  assert.equal(response.statusCode, 500);
  assert.deepEqual(response.json(), {
    type: 'about:blank',
    title: 'Internal Server Error',
    status: 500,
    detail: 'The service could not answer.',
    instance: '/broken',
  });
});
