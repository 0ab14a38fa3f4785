import { createReadStream } from 'node:fs';
import fs from 'node:fs/promises';
import { Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { BillFormat } from '@provenpath/plugin-costs-common';
import { isError } from '@backstage/errors';
import { refuseFile } from '../focus/BillRefusedError';
import { copyToFile } from './copyFile';

const MAGIC_BYTES = 4;

/** The first bytes of a file. */
async function readMagic(file: string): Promise<Buffer> {
  const handle = await fs.open(file);
  try {
    const { buffer, bytesRead } = await handle.read(
      Buffer.alloc(MAGIC_BYTES),
      0,
      MAGIC_BYTES,
      0,
    );
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/**
 * Tells what a file is by its content.
 *
 * @param name - for the error
 * @throws BillRefusedError for what is no bill.
 */
export async function recogniseFormat(
  file: string,
  name: string,
): Promise<BillFormat> {
  const magic = await readMagic(file);
  if (magic.length === 0) {
    throw refuseFile(name, 'The file is empty');
  }
  if (magic.toString('latin1') === 'PAR1') {
    return 'parquet';
  }
  if (magic[0] === 0x1f && magic[1] === 0x8b) {
    return 'csv.gz';
  }
  if (magic.toString('latin1').startsWith('PK')) {
    throw refuseFile(
      name,
      'The file is a zip archive: bring the CSV or Parquet in it, or the CSV compressed with gzip',
    );
  }
  if ((magic[0] === 0xff && magic[1] === 0xfe) || magic.includes(0)) {
    throw refuseFile(
      name,
      'The file is neither CSV in UTF-8, gzip nor Parquet: export the bill in one of these',
    );
  }
  return 'csv';
}

/**
 * Unpacks gzip. What comes out is bounded: a small file can hold any amount.
 *
 * @throws BillRefusedError for a file that is cut off, broken or too large.
 */
export async function unpackFile(options: {
  from: string;
  to: string;
  name: string;
  maximumBytes: number;
  signal: AbortSignal;
}): Promise<void> {
  const { name, maximumBytes, signal } = options;
  const gunzip = createGunzip();
  const source = createReadStream(options.from, { highWaterMark: 1 << 20 });
  // Errors of the first part do not reach the second by themselves.
  source.on('error', error => gunzip.destroy(error));
  source.pipe(gunzip satisfies Transform);
  try {
    await copyToFile(gunzip, options.to, {
      maximumBytes,
      signal,
      tooLarge: () =>
        refuseFile(
          name,
          `The content is larger than ${maximumBytes} bytes (costs.imports.maximumUncompressedSize)`,
        ),
    });
  } catch (error) {
    if (isError(error) && String(error.code).startsWith('Z_')) {
      throw refuseFile(
        name,
        error.code === 'Z_BUF_ERROR'
          ? 'The gzip file is cut off: it was not copied whole. Copy or export it again'
          : `The gzip file is broken: ${error.message}. Copy or export it again`,
      );
    }
    throw error;
  } finally {
    source.destroy();
  }
}
