import { type APIRequestContext, expect } from '@playwright/test';
import type { ReplicaSet } from '@provenpath/local-stack';
import { eventually } from '../../e2e-tests/support/portal';

/** Messages that a replica's signals bring to one person. */
interface SignalListener {
  messages: unknown[];
  close(): void;
}

/**
 * Has a developer listen at one replica and ask for something at another, which
 * somebody of the platform team answers at a third: the developer hears of it.
 */
export async function expectToldElsewhere(
  { replicas: [first, second, third] }: ReplicaSet,
  options: {
    request: APIRequestContext;
    developer: { authorization: string };
    platform: { authorization: string };
  },
): Promise<void> {
  const { request, developer, platform } = options;
  const listener = await listenForSignals(
    third.url,
    developer.authorization,
    'notifications',
  );
  const asked = await request.post(`${first.url}/api/surveys/v1/requests`, {
    headers: developer,
    data: { kind: 'request', title: 'A template for batch jobs' },
  });
  expect(asked.status()).toBe(201);
  const { id } = await asked.json();
  const answered = await request.post(
    `${second.url}/api/surveys/v1/requests/${id}/answer`,
    {
      headers: platform,
      data: { outcome: 'planned', answer: 'It is planned for next quarter.' },
    },
  );
  expect(answered.status()).toBe(200);
  await eventually(async () => {
    expect(JSON.stringify(listener.messages)).toContain('new_notification');
  });
  listener.close();
}

/**
 * Opens the signals of one replica as the portal's page does, and listens to a
 * channel.
 */
async function listenForSignals(
  replicaUrl: string,
  authorization: string,
  channel: string,
): Promise<SignalListener> {
  const address = `${replicaUrl.replace(/^http/, 'ws')}/api/signals`;
  const token = authorization.replace(/^Bearer /, '');
  const socket = new WebSocket(address, token);
  const messages: unknown[] = [];
  socket.addEventListener('message', event =>
    messages.push(JSON.parse(String(event.data))),
  );
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve());
    socket.addEventListener('error', () =>
      reject(new Error(`${address} refused the connection`)),
    );
  });
  socket.send(JSON.stringify({ action: 'subscribe', channel }));
  return { messages, close: () => socket.close() };
}
