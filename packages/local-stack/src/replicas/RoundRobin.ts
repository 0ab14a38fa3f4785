import http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { createProxyMiddleware } from 'http-proxy-middleware';

/**
 * A small load balancer: each request goes to the next replica that lives. It
 * does not try a second one, so a request that a dying replica drops is seen as
 * such (502).
 */
export class RoundRobin {
  private turn = 0;
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: http.Server,
    /** Without a slash at the end. */
    readonly url: string,
  ) {}

  /** @param targets - the addresses that live, asked for each request */
  static async start(targets: () => string[]): Promise<RoundRobin> {
    const server = http.createServer();
    await new Promise<void>(listening =>
      server.listen(0, 'localhost', listening),
    );
    const { port } = server.address() as AddressInfo;
    const balancer = new RoundRobin(server, `http://localhost:${port}`);
    balancer.serve(targets);
    return balancer;
  }

  async stop(): Promise<void> {
    const closed = new Promise(resolve => this.server.close(resolve));
    // Not closeAllConnections(): it knows no web sockets, and closing waits
    // for them.
    this.sockets.forEach(socket => socket.destroy());
    await closed;
  }

  private serve(targets: () => string[]): void {
    const proxy = createProxyMiddleware({
      router: () => this.next(targets()),
      ws: true,
      on: {
        error: (_error, _request, response) => {
          if (response instanceof http.ServerResponse) {
            if (!response.headersSent) response.writeHead(502);
            response.end('The replica does not answer.');
          }
        },
      },
    });
    this.server.on('connection', socket => {
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
    });
    this.server.on('request', (request, response) => {
      proxy(request, response, () => response.writeHead(502).end()).catch(
        error => response.destroy(error),
      );
    });
    this.server.on('upgrade', proxy.upgrade);
  }

  private next(targets: string[]): string {
    this.turn += 1;
    // Nobody lives: the address refuses, and the answer is 502.
    return targets[this.turn % targets.length] ?? 'http://localhost:1';
  }
}
