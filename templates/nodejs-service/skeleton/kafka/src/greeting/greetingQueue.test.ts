import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createTestLog } from '../testing.ts';
import type { GreetingCreated } from './greetingCreated.ts';
import { receiveGreetingCreated } from './greetingListener.ts';
import { KafkaGreetingPublisher, receiveAll } from './greetingQueue.ts';

const EVENT: GreetingCreated = {
  id: '8a9f1e0c-6f0d-4b7e-9a51-0d8f4a3f1c22',
  name: 'Ada',
  createdAt: '2026-01-02T03:04:05.000Z',
};
const TEXT =
  '{"id":"8a9f1e0c-6f0d-4b7e-9a51-0d8f4a3f1c22","name":"Ada","createdAt":"2026-01-02T03:04:05.000Z"}';

describe('KafkaGreetingPublisher', () => {
  it('publishes under the key of the greeting', async () => {
    const sent: unknown[] = [];
    const publisher = new KafkaGreetingPublisher(
      {
        send: (request: unknown) => {
          sent.push(request);
          return Promise.resolve({});
        },
      },
      createTestLog().log,
    );
    await publisher.publish(EVENT);
    assert.deepEqual(sent, [
      {
        acks: -1,
        messages: [
          {
            topic: '${{ values.serviceName }}.greeting-created',
            key: '8a9f1e0c-6f0d-4b7e-9a51-0d8f4a3f1c22',
            value: TEXT,
          },
        ],
      },
    ]);
  });

  it('logs an event that could not be sent', async () => {
    const { log, lines } = createTestLog();
    const publisher = new KafkaGreetingPublisher(
      { send: () => Promise.reject(new Error('no broker')) },
      log,
    );
    await publisher.publish(EVENT);
    assert.deepEqual(lines, [
      'error Greeting 8a9f1e0c-6f0d-4b7e-9a51-0d8f4a3f1c22 was not published to ${{ values.serviceName }}.greeting-created',
    ]);
  });
});

describe('receiveAll', () => {
  it('hands on what it can read, and leaves the rest behind', async () => {
    const { log, lines } = createTestLog();
    const messages = (function* () {
      yield { key: 'a', value: 'no JSON', offset: 6n };
      yield { key: 'b', value: '{"id":1}', offset: 7n };
      yield { key: EVENT.id, value: TEXT, offset: 8n };
    })();
    await receiveAll(toAsync(messages), receiveGreetingCreated, log);
    assert.deepEqual(lines, [
      'error The message at offset 6 of ${{ values.serviceName }}.greeting-created was left behind',
      'error The message at offset 7 of ${{ values.serviceName }}.greeting-created was left behind',
      'info Greeting 8a9f1e0c-6f0d-4b7e-9a51-0d8f4a3f1c22 was created at 2026-01-02T03:04:05.000Z',
    ]);
  });
});

async function* toAsync<T>(values: Iterable<T>): AsyncIterable<T> {
  for (const value of values) {
    yield await Promise.resolve(value);
  }
}
