/** Messages that a replica's signals bring to one person. */
export interface SignalListener {
  messages: unknown[];
  close(): void;
}

/**
 * Opens the signals of one replica as the portal's page does, and listens to a
 * channel.
 */
export async function listenForSignals(
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
