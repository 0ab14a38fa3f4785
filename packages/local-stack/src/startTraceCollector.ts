import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** A span as OTLP's JSON has it, with the library that made it. */
export interface ReceivedSpan {
  library: string;
  service: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  attributes: Record<string, unknown>;
}

interface Attribute {
  key: string;
  value: Record<string, unknown>;
}

interface TracesBody {
  resourceSpans: Array<{
    resource: { attributes: Attribute[] };
    scopeSpans: Array<{
      scope: { name: string };
      spans: Array<
        Pick<ReceivedSpan, 'traceId' | 'spanId' | 'parentSpanId' | 'name'> & {
          attributes: Attribute[];
        }
      >;
    }>;
  }>;
}

function valuesOf(attributes: Attribute[]): Record<string, unknown> {
  return Object.fromEntries(
    attributes.map(({ key, value }) => [key, Object.values(value)[0]]),
  );
}

/** Receives traces over OTLP/HTTP, as an OpenTelemetry collector does. */
export async function startTraceCollector() {
  const spans: ReceivedSpan[] = [];
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    if (request.url === '/v1/traces') {
      const body: TracesBody = JSON.parse(Buffer.concat(chunks).toString());
      for (const { resource, scopeSpans } of body.resourceSpans) {
        const service = `${valuesOf(resource.attributes)['service.name']}`;
        for (const { scope, spans: received } of scopeSpans) {
          spans.push(
            ...received.map(span => ({
              ...span,
              attributes: valuesOf(span.attributes),
              library: scope.name,
              service,
            })),
          );
        }
      }
    }
    response.setHeader('content-type', 'application/json').end('{}');
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    spans,
    stop: async () => {
      server.closeAllConnections();
      await new Promise(resolve => {
        server.close(resolve);
      });
    },
  };
}
