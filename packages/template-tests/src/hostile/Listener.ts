import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on this machine that nobody has a reason to ask, and who did. */
export class Listener {
  static async start(): Promise<Listener> {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      response.end('kind: Location');
    });
    await new Promise<void>(listening => {
      server.listen(0, '127.0.0.1', listening);
    });
    return new Listener(server, asked);
  }

  private constructor(
    private readonly server: Server,
    /** Method and path of every request that came. */
    readonly asked: string[],
  ) {}

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(closed => {
      this.server.close(closed);
    });
  }
}
