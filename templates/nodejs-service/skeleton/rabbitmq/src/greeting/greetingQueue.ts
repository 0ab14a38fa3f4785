import { type ChannelWrapper, connect } from 'amqp-connection-manager';
import type { Channel, ConsumeMessage } from 'amqplib';
import type { FastifyBaseLogger } from 'fastify';
import {
  type GreetingCreated,
  type GreetingPublisher,
  parseGreetingCreated,
} from './greetingCreated.ts';

export const EXCHANGE = '${{ values.serviceName }}';
export const ROUTING_KEY = 'greeting.created';
export const QUEUE = '${{ values.serviceName }}.greeting-created';
export const REFUSED = `${QUEUE}.refused`;

type Receive = (event: GreetingCreated, log: FastifyBaseLogger) => void;

/** Publishes to RabbitMQ. */
export class RabbitmqGreetingPublisher implements GreetingPublisher {
  readonly #channel: Pick<ChannelWrapper, 'publish'>;
  readonly #log: Pick<FastifyBaseLogger, 'error'>;

  constructor(
    channel: Pick<ChannelWrapper, 'publish'>,
    log: Pick<FastifyBaseLogger, 'error'>,
  ) {
    this.#channel = channel;
    this.#log = log;
  }

  async publish(event: GreetingCreated): Promise<void> {
    try {
      await this.#channel.publish(
        EXCHANGE,
        ROUTING_KEY,
        Buffer.from(JSON.stringify(event)),
        { persistent: true, contentType: 'application/json' },
      );
    } catch (error) {
      this.#log.error(
        { err: error },
        `Greeting ${event.id} was not published to ${EXCHANGE}`,
      );
    }
  }
}

/** Declares the exchange of this service, its own queue, and where refused messages go. */
export async function declareQueues(
  channel: Pick<Channel, 'assertExchange' | 'assertQueue' | 'bindQueue'>,
): Promise<void> {
  await channel.assertExchange(EXCHANGE, 'topic', { durable: true });
  await channel.assertQueue(REFUSED, {
    durable: true,
    arguments: { 'x-queue-type': 'quorum' },
  });
  await channel.assertQueue(QUEUE, {
    durable: true,
    arguments: {
      'x-queue-type': 'quorum',
      'x-dead-letter-exchange': '',
      'x-dead-letter-routing-key': REFUSED,
      // Delivered again twice, so three times in all.
      'x-delivery-limit': 2,
    },
  });
  await channel.bindQueue(QUEUE, EXCHANGE, ROUTING_KEY);
}

/** Hands one message on. One that fails comes again, up to the limit of its queue. */
export function receiveMessage(
  channel: Pick<Channel, 'ack' | 'nack'>,
  message: ConsumeMessage,
  receive: Receive,
  log: FastifyBaseLogger,
): void {
  try {
    receive(parseGreetingCreated(message.content.toString('utf8')), log);
    channel.ack(message);
  } catch (error) {
    log.error({ err: error }, `A message of ${QUEUE} could not be handled`);
    channel.nack(message);
  }
}

// While the broker is away a request waits this long, and its event is logged.
const PUBLISH_TIMEOUT_MILLISECONDS = 5000;

/** Connects publisher and consumer, again after each loss of the connection. */
export function connectGreetingQueue(options: {
  urls: string[];
  receive: Receive;
  log: FastifyBaseLogger;
}): { publisher: GreetingPublisher; close(): Promise<void> } {
  const { urls, receive, log } = options;
  const connection = connect(urls);
  connection.on('connectFailed', ({ err }) => {
    log.error({ err }, 'RabbitMQ cannot be reached');
  });
  connection.on('disconnect', ({ err }) => {
    log.error({ err }, 'RabbitMQ is away');
  });
  const channel = connection.createChannel({
    publishTimeout: PUBLISH_TIMEOUT_MILLISECONDS,
    setup: async (connected: Channel) => {
      await declareQueues(connected);
      await connected.prefetch(20);
      await connected.consume(QUEUE, message => {
        // Without a message the broker says that the queue is gone.
        if (message) {
          receiveMessage(connected, message, receive, log);
        }
      });
    },
  });
  return {
    publisher: new RabbitmqGreetingPublisher(channel, log),
    close: () => connection.close(),
  };
}
