import { STATUS_CODES } from 'node:http';
import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';

/** Answers every error as application/problem+json (RFC 9457). */
export function registerProblems(application: FastifyInstance): void {
  application.setErrorHandler<FastifyError>(async (error, request, reply) => {
    const status = error.validation ? 400 : (error.statusCode ?? 500);
    if (status >= 500) {
      // What went wrong inside is not the caller's business.
      request.log.error({ err: error }, 'The request failed');
      return sendProblem(reply, status, 'The service could not answer.');
    }
    return sendProblem(reply, status, error.message);
  });
  application.setNotFoundHandler((request, reply) =>
    sendProblem(reply, 404, `There is no ${request.method} ${request.url}.`),
  );
}

/** Answers one problem. */
export function sendProblem(
  reply: FastifyReply,
  status: number,
  detail: string,
): FastifyReply {
  return reply
    .code(status)
    .type('application/problem+json')
    .send(
      JSON.stringify({
        type: 'about:blank',
        title: STATUS_CODES[status] ?? 'Error',
        status,
        detail,
        instance: reply.request.url,
      }),
    );
}
