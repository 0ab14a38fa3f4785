import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UrlReaders } from '@backstage/backend-defaults/urlReader';
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { Preparers } from '@backstage/plugin-techdocs-node';

describe('the address of documentation', () => {
  let server: Server;
  const asked: (string | undefined)[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(request.url);
      response.end();
    });
    await new Promise<void>(listening => {
      server.listen(0, '127.0.0.1', listening);
    });
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it.each([
    (port: number) => `url:http://127.0.0.1:${port}/docs`,
    (port: number) => `url:http://localhost:${port}/docs`,
    (port: number) => `url:http://github.com@127.0.0.1:${port}/docs`,
  ])('is read from hosts of the configuration alone (%#)', async write => {
    const { port } = server.address() as AddressInfo;
    const config = new ConfigReader({
      integrations: { github: [{ host: 'github.com' }] },
    });
    const logger = mockServices.logger.mock();
    const reader = UrlReaders.default({ config, logger });
    const preparers = await Preparers.fromConfig(config, { logger, reader });
    const entity = {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name: 'spied',
        annotations: { 'backstage.io/techdocs-ref': write(port) },
      },
    };
    await expect(
      preparers.get(entity).prepare(entity, { logger: logger as never }),
    ).rejects.toThrow(/not allowed/);
    expect(asked).toEqual([]);
  });
});
