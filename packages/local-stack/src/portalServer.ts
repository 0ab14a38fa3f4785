import http from 'node:http';
import { createProxyMiddleware } from 'http-proxy-middleware';

/**
 * Serves the portal's own address on a laptop. The backend holds the built
 * pages already; this hands every request on to it.
 *
 * @returns a function that ends it
 */
export function startPortalServer(options: {
  port: number;
  backendUrl: string;
}): Promise<() => Promise<void>> {
  const proxy = createProxyMiddleware({
    target: options.backendUrl,
    ws: true,
    on: {
      error: (_error, _request, response) => {
        if (response instanceof http.ServerResponse && !response.headersSent) {
          response.writeHead(502, { 'content-type': 'text/plain' });
          response.end(
            'The backend does not answer. See .local/logs/backend.log',
          );
        }
      },
    },
  });
  const server = http.createServer((request, response) => {
    proxy(request, response, error => {
      response.writeHead(500, { 'content-type': 'text/plain' });
      response.end(String(error ?? 'not found'));
    }).catch(error => response.destroy(error));
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, 'localhost', () => {
      resolve(async () => {
        server.closeAllConnections();
        await new Promise(done => server.close(done));
      });
    });
  });
}
