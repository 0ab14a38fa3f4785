import { setTimeout as sleep } from 'node:timers/promises';
import {
  Consumer,
  type Message,
  Producer,
  stringDeserializers,
  stringSerializers,
} from '@platformatic/kafka';
import type { FastifyBaseLogger } from 'fastify';
import {
  type GreetingCreated,
  type GreetingPublisher,
  parseGreetingCreated,
} from './greetingCreated.ts';

export const TOPIC = '${{ values.serviceName }}.greeting-created';

type TextProducer = Producer<string, string, string, string>;
type TextMessage = Pick<
  Message<string, string, string, string>,
  'key' | 'value' | 'offset'
>;
type Receive = (event: GreetingCreated, log: FastifyBaseLogger) => void;

/** Publishes to Kafka. One key a greeting keeps its events in order. */
export class KafkaGreetingPublisher implements GreetingPublisher {
  readonly #producer: Pick<TextProducer, 'send'>;
  readonly #log: Pick<FastifyBaseLogger, 'error'>;

  constructor(
    producer: Pick<TextProducer, 'send'>,
    log: Pick<FastifyBaseLogger, 'error'>,
  ) {
    this.#producer = producer;
    this.#log = log;
  }

  async publish(event: GreetingCreated): Promise<void> {
    try {
      await this.#producer.send({
        // Every replica in sync has it before the answer.
        acks: -1,
        messages: [
          { topic: TOPIC, key: event.id, value: JSON.stringify(event) },
        ],
      });
    } catch (error) {
      this.#log.error(
        { err: error },
        `Greeting ${event.id} was not published to ${TOPIC}`,
      );
    }
  }
}

/**
 * Hands every message on. One that cannot be read is logged and left behind:
 * it would otherwise hold up all that follow it.
 */
export async function receiveAll(
  messages: AsyncIterable<TextMessage>,
  receive: Receive,
  log: FastifyBaseLogger,
): Promise<void> {
  for await (const { value, offset } of messages) {
    try {
      receive(parseGreetingCreated(value), log);
    } catch (error) {
      log.error(
        { err: error },
        `The message at offset ${String(offset)} of ${TOPIC} was left behind`,
      );
    }
  }
}

/** Connects publisher and consumer. The service also starts while Kafka is away. */
export function connectGreetingQueue(options: {
  brokers: string[];
  receive: Receive;
  log: FastifyBaseLogger;
}): { publisher: GreetingPublisher; close(): Promise<void> } {
  const { brokers, receive, log } = options;
  const connection = {
    clientId: '${{ values.serviceName }}',
    bootstrapBrokers: brokers,
  };
  const producer = new Producer({
    ...connection,
    serializers: stringSerializers,
    // A broker that is away must not hold a request for long.
    connectTimeout: 2000,
    timeout: 5000,
    retries: 1,
  });
  const consumer = new Consumer({
    ...connection,
    groupId: '${{ values.serviceName }}',
    deserializers: stringDeserializers,
  });
  const closing = new AbortController();
  const consumed = consumeUntil(closing.signal, consumer, receive, log);
  return {
    publisher: new KafkaGreetingPublisher(producer, log),
    async close() {
      closing.abort();
      await consumer.close(true);
      await consumed;
      await producer.close();
    },
  };
}

const RETRY_MILLISECONDS = 5000;

async function consumeUntil(
  signal: AbortSignal,
  consumer: Consumer<string, string, string, string>,
  receive: Receive,
  log: FastifyBaseLogger,
): Promise<void> {
  const isClosing = (): boolean => signal.aborted;
  while (!isClosing()) {
    try {
      const messages = await consumer.consume({
        topics: [TOPIC],
        mode: 'committed',
        fallbackMode: 'earliest',
        autocommit: true,
      });
      await receiveAll(messages, receive, log);
    } catch (error) {
      if (!isClosing()) {
        log.error({ err: error }, `Kafka is away: ${TOPIC} is not consumed`);
        await sleep(RETRY_MILLISECONDS, undefined, { signal }).catch(() => {
          // Closing ends the wait.
        });
      }
    }
  }
}
