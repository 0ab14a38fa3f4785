import { ecsFormat } from '@elastic/ecs-pino-format';
import {
  type FastifyBaseLogger,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { type DestinationStream, pino } from 'pino';

/** Writes one JSON object a line, in the Elastic Common Schema. */
export function createLogger(
  level: string,
  destination: DestinationStream = pino.destination(1),
): FastifyBaseLogger {
  const format = ecsFormat({ serviceName: '${{ values.serviceName }}' });
  return pino({ ...format, level }, destination);
}

/**
 * Logs each request once, when it is answered. Headers stay out of it: they hold
 * credentials.
 */
export class RequestLog extends LogController {
  override incomingRequest(): void {
    // The line below says all that would stand here.
  }

  override requestCompleted(
    error: Error | null | undefined,
    request: FastifyRequest,
    reply: FastifyReply,
  ): void {
    request.log.info(
      {
        ...(error && { err: error }),
        http: {
          request: { method: request.method },
          response: { status_code: reply.statusCode },
        },
        url: { path: request.url },
        // Nanoseconds.
        event: { duration: Math.round(reply.elapsedTime * 1e6) },
      },
      `${request.method} ${request.url} ${reply.statusCode}`,
    );
  }
}
