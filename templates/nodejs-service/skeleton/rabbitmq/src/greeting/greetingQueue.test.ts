import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Channel, ConsumeMessage } from 'amqplib';
import { createTestLog } from '../testing.ts';
import type { GreetingCreated } from './greetingCreated.ts';
import { receiveGreetingCreated } from './greetingListener.ts';
import {
  declareQueues,
  receiveMessage,
  RabbitmqGreetingPublisher,
} from './greetingQueue.ts';

const EVENT: GreetingCreated = {
  id: '8a9f1e0c-6f0d-4b7e-9a51-0d8f4a3f1c22',
  name: 'Ada',
  createdAt: '2026-01-02T03:04:05.000Z',
};
const TEXT =
  '{"id":"8a9f1e0c-6f0d-4b7e-9a51-0d8f4a3f1c22","name":"Ada","createdAt":"2026-01-02T03:04:05.000Z"}';

describe('RabbitmqGreetingPublisher', () => {
  it('publishes to the exchange of the service', async () => {
    const sent: unknown[][] = [];
    const publisher = new RabbitmqGreetingPublisher(
      {
        publish: (exchange, routingKey, content, options) => {
          sent.push([exchange, routingKey, String(content), options]);
          return Promise.resolve(true);
        },
      },
      createTestLog().log,
    );
    await publisher.publish(EVENT);
    assert.deepEqual(sent, [
      [
        '${{ values.serviceName }}',
        'greeting.created',
        TEXT,
        { persistent: true, contentType: 'application/json' },
      ],
    ]);
  });

  it('logs an event that could not be sent', async () => {
    const { log, lines } = createTestLog();
    const publisher = new RabbitmqGreetingPublisher(
      { publish: () => Promise.reject(new Error('timeout')) },
      log,
    );
    await publisher.publish(EVENT);
    assert.deepEqual(lines, [
      'error Greeting 8a9f1e0c-6f0d-4b7e-9a51-0d8f4a3f1c22 was not published to ${{ values.serviceName }}',
    ]);
  });
});

describe('declareQueues', () => {
  it('lets a message that fails three times go to the refused ones', async () => {
    const declared: unknown[] = [];
    const record = (...call: unknown[]): Promise<never> => {
      declared.push(call);
      return Promise.resolve({} as never);
    };
    await declareQueues({
      assertExchange: record,
      assertQueue: record,
      bindQueue: record,
    });
    assert.deepEqual(declared, [
      ['${{ values.serviceName }}', 'topic', { durable: true }],
      [
        '${{ values.serviceName }}.greeting-created.refused',
        { durable: true, arguments: { 'x-queue-type': 'quorum' } },
      ],
      [
        '${{ values.serviceName }}.greeting-created',
        {
          durable: true,
          arguments: {
            'x-queue-type': 'quorum',
            'x-dead-letter-exchange': '',
            'x-dead-letter-routing-key':
              '${{ values.serviceName }}.greeting-created.refused',
            'x-delivery-limit': 2,
          },
        },
      ],
      [
        '${{ values.serviceName }}.greeting-created',
        '${{ values.serviceName }}',
        'greeting.created',
      ],
    ]);
  });
});

describe('receiveMessage', () => {
  function receive(text: string): { answers: string[]; lines: string[] } {
    const answers: string[] = [];
    const { log, lines } = createTestLog();
    const channel: Pick<Channel, 'ack' | 'nack'> = {
      ack: () => answers.push('ack'),
      nack: () => answers.push('nack'),
    };
    receiveMessage(
      channel,
      { content: Buffer.from(text) } as ConsumeMessage,
      receiveGreetingCreated,
      log,
    );
    return { answers, lines };
  }

  it('takes a message that it handled from the queue', () => {
    assert.deepEqual(receive(TEXT), {
      answers: ['ack'],
      lines: [
        'info Greeting 8a9f1e0c-6f0d-4b7e-9a51-0d8f4a3f1c22 was created at 2026-01-02T03:04:05.000Z',
      ],
    });
  });

  it('gives a message back that it cannot read', () => {
    for (const text of ['no JSON', '{"id":1}']) {
      assert.deepEqual(receive(text), {
        answers: ['nack'],
        lines: [
          'error A message of ${{ values.serviceName }}.greeting-created could not be handled',
        ],
      });
    }
  });
});
