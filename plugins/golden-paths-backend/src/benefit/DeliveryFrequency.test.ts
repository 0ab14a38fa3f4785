import { mockServices } from '@backstage/backend-test-utils';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { DeliveryFrequency } from './DeliveryFrequency';
import { StoredBenefit } from './StoredBenefit';

let server: Server;
let answer: { status: number; body: object };

beforeAll(async () => {
  server = createServer((_request, response) => {
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer.body));
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
});
afterAll(
  () =>
    new Promise(resolve => {
      server.close(resolve);
      server.closeAllConnections();
    }),
);

function open() {
  const { port } = server.address() as AddressInfo;
  return new DeliveryFrequency({
    auth: mockServices.auth(),
    discovery: {
      getBaseUrl: async plugin => `http://127.0.0.1:${port}/api/${plugin}`,
      getExternalBaseUrl: async () => '',
    },
  });
}

it('compares nothing in a portal without the delivery plugin, and says why', async () => {
  answer = { status: 404, body: {} };
  const benefit = new StoredBenefit({
    frequency: open(),
    timelines: {
      list: async () => [
        {
          id: '1',
          name: 'orders',
          url: 'https://github.com/my-org/orders',
          createdAt: null,
          template: null,
          address: 'github.com/my-org/orders',
          points: [{ day: '2026-11-01', eligible: true, onPath: true }],
          deployable: true,
          team: 'group:default/commerce',
        },
      ],
    },
  });
  expect(await benefit.readBenefit({ subject: 'organization' })).toMatchObject({
    ratio: null,
    unknownSource: 1,
    reason:
      'How often components are deployed is known to the delivery plugin, which this portal does not have.',
  });
});

it('passes on that the delivery plugin refuses', async () => {
  answer = { status: 403, body: { error: { message: 'not for you' } } };
  await expect(open().read({ from: '2026-11-02', weeks: 1 })).rejects.toThrow(
    '403',
  );
});
