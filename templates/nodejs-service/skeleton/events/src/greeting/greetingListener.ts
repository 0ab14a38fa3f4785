import type { FastifyBaseLogger } from 'fastify';
import type { GreetingCreated } from './greetingCreated.ts';

/** An example of a consumer. A message can arrive twice: handle it so that this does no harm. */
export function receiveGreetingCreated(
  event: GreetingCreated,
  log: Pick<FastifyBaseLogger, 'info'>,
): void {
  log.info(`Greeting ${event.id} was created at ${event.createdAt}`);
}
