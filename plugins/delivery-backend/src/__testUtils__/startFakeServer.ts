import { createServer, IncomingMessage } from 'node:http';
import { AddressInfo } from 'node:net';

export interface FakeRequest {
  method: string;
  /** Path without query. */
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  body: string;
}

export interface FakeAnswer {
  status?: number;
  headers?: Record<string, string>;
  /** Sent as JSON, a string as it is. */
  body: unknown;
}

export interface FakeServer {
  /** `127.0.0.1:12345` */
  host: string;
  url: string;
  requests: FakeRequest[];
  /** Answers instead of the handler, until it is set back to undefined. */
  override?: (request: FakeRequest) => FakeAnswer | undefined;
  stop(): Promise<void>;
}

/** A server on loopback that answers as the test says: the requests are real. */
export async function startFakeServer(
  handler: (
    request: FakeRequest,
  ) => FakeAnswer | undefined | Promise<FakeAnswer | undefined>,
): Promise<FakeServer> {
  const fake: FakeServer = {
    host: '',
    url: '',
    requests: [],
    stop: async () => undefined,
  };
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) {
      chunks.push(chunk);
    }
    const url = new URL(incoming.url ?? '/', 'http://localhost');
    const request: FakeRequest = {
      method: incoming.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      headers: incoming.headers,
      body: Buffer.concat(chunks).toString('utf8'),
    };
    fake.requests.push(request);
    const answer = fake.override?.(request) ??
      (await handler(request)) ?? {
        status: 404,
        body: { message: 'Not Found' },
      };
    outgoing.writeHead(answer.status ?? 200, {
      'content-type': 'application/json',
      ...answer.headers,
    });
    outgoing.end(
      typeof answer.body === 'string'
        ? answer.body
        : JSON.stringify(answer.body),
    );
  });
  await new Promise<void>(resolve =>
    server.listen(0, '127.0.0.1', () => resolve()),
  );
  const { port } = server.address() as AddressInfo;
  fake.stop = () =>
    new Promise((resolve, reject) => {
      server.close(error => (error ? reject(error) : resolve()));
      server.closeAllConnections();
    });
  fake.host = `127.0.0.1:${port}`;
  fake.url = `http://${fake.host}`;
  return fake;
}
