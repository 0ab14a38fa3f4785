import fs from 'node:fs';
import { gzipSync } from 'node:zlib';
import { importBill } from '../__testUtils__/importBills';
import { importsRoom, twoRows } from '../__testUtils__/importsRoom';

jest.setTimeout(120_000);

const room = importsRoom();

describe('POST /v1/imports', () => {
  it.each<[string, string | Buffer, string]>([
    ['a truncated gzip', gzipSync(twoRows).subarray(0, -9), 'cut off'],
    [
      'a broken gzip',
      Buffer.concat([gzipSync(twoRows).subarray(0, 20), Buffer.alloc(99, 7)]),
      'broken',
    ],
    ['a zip', Buffer.from('PK\u0003\u0004 and so on'), 'zip archive'],
    [
      'UTF-16',
      Buffer.from(`\ufeff${twoRows}`, 'utf16le'),
      'neither CSV in UTF-8',
    ],
    ['a header alone', twoRows.split('\n')[0], 'no rows'],
    ['another table', 'name,cost\na,1\n', 'errors'],
    // What the errors quote has to be stored with them.
    ['a column with NUL', 'Billed\u0000Cost,x\n1,2\n', '7 errors'],
    [
      'a wrong value',
      twoRows.replace('"1.5"', '"1,5"'),
      'line 2: "BilledCost" is "1,5"',
    ],
  ])('refuses %s, and the older twoRows stays', async (_, content, message) => {
    await importBill(room.costs, twoRows);
    const refused = await importBill(room.costs, content);
    expect(refused).toMatchObject({
      status: 'failed',
      slices: [],
      message: expect.stringContaining(message),
    });
    expect(refused.errors.length).toBeGreaterThan(0);
    expect(await room.activeBilled()).toEqual(['aws AWS 2026-09-01 1.25']);
  });

  it('does not unpack more than it may', async () => {
    await room.restart({ maximumUncompressedSize: '1MB' });
    const bomb = await importBill(room.costs, gzipSync(Buffer.alloc(5e6, 'a')));
    expect(bomb.message).toContain('maximumUncompressedSize');
    expect(fs.readdirSync(`${room.directory}/work`)).toEqual([]);
  });

  it('refuses the same account from a second source', async () => {
    await importBill(room.costs, twoRows);
    const second = await importBill(room.costs, twoRows, {
      source: 'aws-copy',
    });
    expect(second).toMatchObject({
      status: 'failed',
      errors: [{ column: 'BillingAccountId', value: 'payer' }],
    });
    const other = await importBill(
      room.costs,
      twoRows.replace(/payer/g, 'other'),
      {
        source: 'aws-copy',
      },
    );
    expect(other.status).toBe('done');
  });

  it('answers with what is wrong with the request', async () => {
    const ask = async (path: string, body: string) => {
      const { status, body: answer } = await room.costs
        .post(path)
        .set('content-type', 'text/csv')
        .send(body);
      return [status, answer.error.message];
    };
    expect(await ask('imports', twoRows)).toEqual([
      400,
      expect.stringContaining('"source" is missing'),
    ]);
    expect(await ask('imports?source=A%20b', twoRows)).toEqual([
      400,
      expect.stringContaining('"source" is "A b"'),
    ]);
    expect(await ask('imports?source=aws', '')).toEqual([
      400,
      expect.stringContaining('The body is empty'),
    ]);
    expect((await room.costs.get('imports/nothing')).status).toBe(400);
    const unknown = '6f1d3c1e-0c55-4d4e-8d0f-0c6a3c1b2a11';
    expect((await room.costs.get(`imports/${unknown}`)).status).toBe(404);
  });

  it('is for those who may, within the size that is allowed', async () => {
    const dev = room.costs.as('user:default/dev');
    expect((await dev.post('imports?source=aws').send(twoRows)).status).toBe(
      403,
    );
    expect((await dev.get('imports')).status).toBe(403);
    await room.restart({ maximumSize: '100B' });
    const large = await room.costs
      .post('imports?source=aws')
      .set('content-type', 'text/csv')
      .send(twoRows);
    expect([large.status, large.body.error.message]).toEqual([
      400,
      expect.stringContaining('costs.imports.maximumSize'),
    ]);
  });
});
