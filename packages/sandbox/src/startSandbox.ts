import { createServer as createHttpServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { InputError } from '@backstage/errors';
import { openSandbox, type SandboxOptions } from './openSandbox';
import type { Sandbox } from './Sandbox';
import { createServer } from './server';

export interface RunningSandbox {
  /** `http://localhost:4010`, without a slash at the end. */
  url: string;
  close: () => Promise<void>;
}

/**
 * Starts the stand-in for GitHub and Argo CD.
 *
 * @throws InputError with NODE_ENV=production, for an address that is not
 * loopback, or without a token.
 */
export async function startSandbox(
  options: SandboxOptions,
): Promise<RunningSandbox> {
  checkOptions(options);
  let sandbox: Sandbox | undefined;
  const server = createHttpServer(createServer(() => sandbox));
  // Longer than clients keep a connection that they do not use, as GitHub has it: with
  // Node's 5 s a machine under load closes one on which a request is on its way.
  server.keepAliveTimeout = 65_000;
  // The port first: a second sandbox must not touch the data of a running one.
  await listen(server, options.port, options.host ?? '127.0.0.1');
  const { port } = server.address() as AddressInfo;
  const url = `http://localhost:${port}`;
  try {
    sandbox = await openSandbox(options, url);
  } catch (error) {
    await closeServer(server);
    throw error;
  }
  const { store } = sandbox;
  let closing: Promise<void> | undefined;
  return {
    url,
    close: () => {
      closing ??= closeServer(server).then(() => store.close());
      return closing;
    },
  };
}

function checkOptions(options: SandboxOptions): void {
  if (process.env.NODE_ENV === 'production') {
    throw new InputError(
      'NODE_ENV is production: the sandbox is for laptops and tests only and does not start',
    );
  }
  const host = options.host ?? '127.0.0.1';
  if (!/^(localhost|127\.\d+\.\d+\.\d+|::1)$/.test(host)) {
    throw new InputError(
      `host is '${host}': the sandbox binds to a loopback address only, such as 127.0.0.1`,
    );
  }
  if (options.token.length < 8) {
    throw new InputError(
      'token (SANDBOX_TOKEN) must have at least 8 characters',
    );
  }
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close(error => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}
