import type { FastifyInstance } from 'fastify';
{% if values.database != 'none' %}
import { sendProblem } from '../problems.ts';
{% endif %}
import type { GreetingService } from './greetingService.ts';

/** Whom to greet. A test compares it with docs/openapi.yaml. */
export const greetingRequest = {
  type: 'object',
  required: ['name'],
  properties: {
    name: { type: 'string', minLength: 1, maxLength: 80, pattern: '\\S' },
  },
} as const;

/** The example endpoint. Its contract is docs/openapi.yaml. */
export function registerGreetingRoutes(
  application: FastifyInstance,
  service: GreetingService,
): void {
  application.post<{ Body: { name: string } }>(
    '/api/v1/greetings',
    { schema: { body: greetingRequest } },
{% if values.database != 'none' %}
    async (request, reply) => {
      const greeting = await service.greet(request.body.name);
      return reply
        .code(201)
        .header('location', `/api/v1/greetings/${greeting.id}`)
        .send(greeting);
    },
{% else %}
    request => service.greet(request.body.name),
{% endif %}
  );
{% if values.database != 'none' %}

  application.get<{ Params: { id: string } }>(
    '/api/v1/greetings/:id',
    {
      schema: {
        params: {
          type: 'object',
          properties: { id: { type: 'string', format: 'uuid' } },
        },
      },
    },
    async (request, reply) => {
      const greeting = await service.find(request.params.id);
      return (
        greeting ??
        sendProblem(reply, 404, `There is no greeting ${request.params.id}.`)
      );
    },
  );
{% endif %}
}
