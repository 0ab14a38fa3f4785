import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** So much is read, hashed and written at the same time. */
const BUFFERED_BYTES = 8 << 20;

/** What was written. */
export interface WrittenFile {
  bytes: number;
  sha256: string;
}

/**
 * Writes a stream to a new file and hashes it on the way. A file that is there is
 * never written into: it may be another name of the source's own.
 *
 * @param options.maximumBytes - more of it is not written
 * @param options.tooLarge - what is thrown then
 */
export async function copyToFile(
  stream: Readable,
  file: string,
  options: {
    maximumBytes: number;
    tooLarge: () => Error;
    signal?: AbortSignal;
  },
): Promise<WrittenFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  const meter = new Transform({
    highWaterMark: BUFFERED_BYTES,
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > options.maximumBytes) {
        done(options.tooLarge());
        return;
      }
      hash.update(chunk);
      done(null, chunk);
    },
  });
  await pipeline(
    stream,
    meter,
    createWriteStream(file, { flags: 'wx', highWaterMark: BUFFERED_BYTES }),
    { signal: options.signal },
  );
  return { bytes, sha256: hash.digest('hex') };
}
