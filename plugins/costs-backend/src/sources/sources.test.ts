import fs from 'node:fs';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { TestDatabases } from '@backstage/backend-test-utils';
import { costSourcesResponseSchema } from '@provenpath/plugin-costs-common';
import { Knex } from 'knex';
import { testDirectory, toCsv, usageRow } from '../__testUtils__/bills';
import { StartedCosts, startCosts } from '../__testUtils__/startCosts';
import { IMPORT_TASK, sourceTask } from '../openImports';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const directory = testDirectory();
const bills = path.join(directory, 'bills');
let knex: Knex;
let costs: StartedCosts;
let stop: Array<() => Promise<unknown>> = [];

async function start(source: Record<string, string | boolean | object[]>) {
  costs = await startCosts({
    knex,
    config: {
      costs: {
        imports: { directory, memoryLimit: '500MB' },
        sources: [{ name: 'aws', ...source }],
      },
      aws: {
        mainAccount: { accessKeyId: 'reader', secretAccessKey: 'secret' },
      },
    },
  });
  stop.push(() => costs.backend.stop());
}

beforeEach(async () => {
  knex = await databases.init('POSTGRES_18');
  fs.rmSync(bills, { recursive: true, force: true });
  fs.mkdirSync(bills);
});

afterEach(async () => {
  await Promise.all(stop.map(each => each()));
  stop = [];
});

function save(name: string, content: string | Buffer, modified: string) {
  const file = path.join(bills, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, content);
  fs.utimesSync(file, new Date(modified), new Date(modified));
}

async function look() {
  const { body } = await costs.post('sources/aws/run');
  await costs.runTask(IMPORT_TASK);
  return body;
}

async function history(): Promise<string[]> {
  const { body } = await costs.get('imports');
  return body.imports
    .reverse()
    .map(
      (each: { files: Array<{ name: string }>; status: string }) =>
        `${each.files.map(({ name }) => name).join('+')}: ${each.status}`,
    );
}

function month(name: string, amount: string): string {
  return toCsv([
    {
      ...usageRow,
      BilledCost: amount,
      BillingPeriodStart: `${name}-01`,
      BillingPeriodEnd: '',
      ChargePeriodStart: `${name}-05`,
      ChargePeriodEnd: '',
    },
  ]);
}

describe('a folder', () => {
  it('is looked at for what is new, the oldest first', async () => {
    await start({ type: 'folder', path: bills });
    save('corrected.csv', month('2026-08', '3'), '2026-09-03T00:00:00Z');
    save('2026-08.csv.gz', gzipSync(month('2026-08', '2')), '2026-09-01');
    save('deep/2026-07.csv', month('2026-07', '1'), '2026-08-01');
    save('manifest.json', '{}', '2026-08-01');
    expect(await look()).toMatchObject({
      started: { length: 3 },
      unchanged: 0,
    });
    expect(await history()).toEqual([
      'deep/2026-07.csv: done',
      '2026-08.csv.gz: done',
      'corrected.csv: done',
    ]);
    const billed = await knex('slices')
      .join('charge_groups', 'slice_id', 'slices.id')
      .where('active', true)
      .orderBy('billing_period')
      .pluck('billed');
    expect(billed).toEqual(['1.00', '3.00']);
    expect(await look()).toEqual({ started: [], unchanged: 3 });
    save('deep/2026-07.csv', month('2026-07', '1'), '2026-08-02');
    await look();
    expect((await history())[3]).toBe('deep/2026-07.csv: unchanged');
  });

  it('tries a refused bill again by hand only', async () => {
    await start({ type: 'folder', path: bills });
    save('bad.csv', 'name,cost\n', '2026-08-01');
    await costs.runTask(sourceTask('aws'));
    await costs.runTask(IMPORT_TASK);
    await costs.runTask(sourceTask('aws'));
    expect(await history()).toEqual(['bad.csv: failed']);
    await look();
    expect(await history()).toEqual(['bad.csv: failed', 'bad.csv: failed']);
  });

  it('can hold bills in pieces, and says when a piece is there twice', async () => {
    await start({ type: 'folder', path: bills, layout: 'directory' });
    save('2026-08/1.csv', month('2026-08', '1'), '2026-09-01');
    save('2026-08/2.csv', month('2026-08', '2'), '2026-09-01');
    await look();
    expect(await history()).toEqual(['2026-08/1.csv+2026-08/2.csv: done']);
    expect(await knex('daily_charges').sum('billed')).toEqual([
      { sum: '3.00' },
    ]);
    save('2026-08/3.csv', month('2026-08', '2'), '2026-09-02');
    await look();
    const { body } = await costs.get('imports?limit=1');
    expect(body.imports[0].message).toContain(
      'the same content as 2026-08/2.csv',
    );
  });

  it('has a provider, a mapping and invoices of its own', async () => {
    const mapping = path.join(directory, 'saas.yaml');
    fs.writeFileSync(
      mapping,
      `columns:
  BilledCost: { column: Amount }
  EffectiveCost: { column: Amount }
  BillingCurrency: { value: USD }
  BillingPeriodStart: { column: Date, start: month }
  ChargePeriodStart: { column: Date }
  ChargeCategory: { value: Usage }
  ServiceName: { column: Product }
`,
    );
    await start({
      type: 'folder',
      path: bills,
      mapping,
      provider: 'Monitoring',
      invoices: [
        {
          provider: 'Monitoring',
          billingPeriod: '2026-08',
          currency: 'USD',
          total: '12.00',
        },
      ],
    });
    save(
      'invoice.csv',
      'Date,Product,Amount\n2026-08-07,Logs,10\n',
      '2026-09-01',
    );
    await look();
    const { body } = await costs.get('imports');
    expect(body.imports).toMatchObject([
      { status: 'provisional', slices: [{ provider: 'Monitoring' }] },
    ]);
    const reconciliation = await costs.get('reconciliation');
    expect(reconciliation.body.rows).toMatchObject([
      { invoice: { state: 'provisional', total: '12.00', difference: '2.00' } },
    ]);
  });

  it('is listed with its last import, beside uploads', async () => {
    await start({ type: 'folder', path: bills });
    save('a.csv', month('2026-08', '1'), '2026-09-01');
    await look();
    await costs.post('imports?source=by-hand').send('a,b');
    const { body } = await costs.get('sources');
    expect(costSourcesResponseSchema.parse(body).sources).toMatchObject([
      { name: 'aws', type: 'folder', location: bills },
      { name: 'by-hand', type: 'upload', location: null },
    ]);
    expect(body.sources[0].lastImport.status).toBe('done');
    const unknown = await costs.post('sources/gcp/run');
    expect([unknown.status, unknown.body.error.message]).toEqual([
      404,
      expect.stringContaining('"gcp"'),
    ]);
  });
});

/** As much of S3 as an S3-compatible store needs here, over real HTTP. */
function startBucket(objects: Map<string, Buffer>) {
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
  return new Promise<{ endpoint: string; requests: string[] }>(resolve => {
    server.listen(0, '127.0.0.1', () => {
      stop.push(
        () =>
          new Promise(done => {
            server.close(done);
            server.closeAllConnections();
          }),
      );
      const { port } = server.address() as AddressInfo;
      resolve({ endpoint: `http://127.0.0.1:${port}`, requests });
    });
  });
}

describe('a bucket', () => {
  it('of an S3-compatible store is read page by page', async () => {
    const objects = new Map([
      ['exports/2026-07.csv', Buffer.from(month('2026-07', '1'))],
      ['exports/2026-08.csv.gz', gzipSync(month('2026-08', '2'))],
      ['other/2026-09.csv', Buffer.from(month('2026-09', '9'))],
    ]);
    const { endpoint, requests } = await startBucket(objects);
    await start({
      type: 's3',
      bucket: 'costs',
      prefix: 'exports',
      endpoint,
      forcePathStyle: true,
    });
    expect(await look()).toMatchObject({ started: { length: 2 } });
    expect(await history()).toEqual([
      '2026-07.csv: done',
      '2026-08.csv.gz: done',
    ]);
    expect(requests).toEqual([
      'GET /costs/',
      'GET /costs/',
      'GET /costs/exports/2026-07.csv',
      'GET /costs/exports/2026-08.csv.gz',
    ]);
    expect(await look()).toEqual({ started: [], unchanged: 2 });
  });

  it('says when an object is gone before its turn comes', async () => {
    const objects = new Map([
      ['2026-07.csv', Buffer.from(month('2026-07', '1'))],
    ]);
    const { endpoint } = await startBucket(objects);
    await start({
      type: 's3',
      bucket: 'costs',
      endpoint,
      forcePathStyle: true,
    });
    await costs.post('sources/aws/run');
    objects.clear();
    await costs.runTask(IMPORT_TASK);
    const { body } = await costs.get('imports');
    expect(body.imports).toMatchObject([
      {
        status: 'failed',
        message: expect.stringContaining(
          '2026-07.csv could not be fetched from s3://costs/',
        ),
      },
    ]);
  });
});
