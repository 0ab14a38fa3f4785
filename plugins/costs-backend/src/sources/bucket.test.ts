import { gzipSync } from 'node:zlib';
import { monthOf, sourcesRoom } from '../__testUtils__/sourcesRoom';
import { startBucket } from '../__testUtils__/startBucket';
import { IMPORT_TASK } from '../openImports';

jest.setTimeout(120_000);

const room = sourcesRoom();

describe('a bucket', () => {
  it('of an S3-compatible store is read page by page', async () => {
    const objects = new Map([
      ['exports/2026-07.csv', Buffer.from(monthOf('2026-07', '1'))],
      ['exports/2026-08.csv.gz', gzipSync(monthOf('2026-08', '2'))],
      ['other/2026-09.csv', Buffer.from(monthOf('2026-09', '9'))],
    ]);
    const { endpoint, requests, stop } = await startBucket(objects);
    room.stopLater(stop);
    await room.start({
      type: 's3',
      bucket: 'costs',
      prefix: 'exports',
      endpoint,
      forcePathStyle: true,
    });
    expect(await room.look()).toMatchObject({ started: { length: 2 } });
    expect(await room.history()).toEqual([
      '2026-07.csv: done',
      '2026-08.csv.gz: done',
    ]);
    expect(requests).toEqual([
      'GET /costs/',
      'GET /costs/',
      'GET /costs/exports/2026-07.csv',
      'GET /costs/exports/2026-08.csv.gz',
    ]);
    expect(await room.look()).toEqual({ started: [], unchanged: 2 });
  });

  it('says when an object is gone before its turn comes', async () => {
    const objects = new Map([
      ['2026-07.csv', Buffer.from(monthOf('2026-07', '1'))],
    ]);
    const { endpoint, stop } = await startBucket(objects);
    room.stopLater(stop);
    await room.start({
      type: 's3',
      bucket: 'costs',
      endpoint,
      forcePathStyle: true,
    });
    await room.costs.post('sources/aws/run');
    objects.clear();
    await room.costs.runTask(IMPORT_TASK);
    const { body } = await room.costs.get('imports');
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
