import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';

/** As much of S3 as an S3-compatible store needs here, over real HTTP. */
export function startBucket(objects: Map<string, Buffer>): Promise<{
  endpoint: string;
  requests: string[];
  stop: () => Promise<unknown>;
}> {
  const requests: string[] = [];
  const server: Server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://bucket');
    requests.push(`${request.method} ${decodeURIComponent(url.pathname)}`);
    if (!request.headers.authorization?.includes('Credential=reader/')) {
      response.writeHead(403).end();
      return;
    }
    const key = decodeURIComponent(url.pathname).replace('/costs/', '');
    const object = objects.get(key);
    if (url.searchParams.get('list-type') === '2') {
      const prefix = url.searchParams.get('prefix') ?? '';
      const keys = [...objects.keys()].filter(each => each.startsWith(prefix));
      // One object a page: paging is what goes wrong.
      const from = Number(url.searchParams.get('continuation-token') ?? 0);
      const more = from + 1 < keys.length;
      response.setHeader('content-type', 'application/xml');
      response.end(
        `<?xml version="1.0"?><ListBucketResult><IsTruncated>${more}</IsTruncated>
        ${more ? `<NextContinuationToken>${from + 1}</NextContinuationToken>` : ''}
        ${keys
          .slice(from, from + 1)
          .map(
            each => `<Contents><Key>${each}</Key>
          <LastModified>2026-09-0${from + 1}T00:00:00.000Z</LastModified>
          <ETag>"${objects.get(each)?.length}"</ETag>
          <Size>${objects.get(each)?.length}</Size></Contents>`,
          )
          .join('')}</ListBucketResult>`,
      );
    } else if (object) {
      response.setHeader('content-length', object.length);
      response.end(object);
    } else {
      response.writeHead(404, { 'content-type': 'application/xml' });
      response.end(
        '<Error><Code>NoSuchKey</Code><Message>gone</Message></Error>',
      );
    }
  });
  const stop = () =>
    new Promise(done => {
      server.close(done);
      server.closeAllConnections();
    });
  return new Promise(resolve => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      resolve({ endpoint: `http://127.0.0.1:${port}`, requests, stop });
    });
  });
}
