import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import fs from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { isError } from '@backstage/errors';
import { WrittenFile } from './copyFile';

/** A file of a source that is read where it lies, under a name of the import's own. */
export interface LinkedFile extends WrittenFile {
  /** False once somebody has written into it since it was linked. */
  isUnchanged(): Promise<boolean>;
}

/** Another file system, or one that has no links or does not let us link. */
const CANNOT_LINK = new Set(['EXDEV', 'EPERM', 'EACCES', 'EMLINK', 'ENOTSUP']);

async function stateOf(file: string): Promise<string> {
  const { size, mtimeNs } = await fs.stat(file, { bigint: true });
  return `${size} ${mtimeNs}`;
}

/**
 * Gives a file a second name, which keeps its content when the first one goes to
 * another file, and hashes it. Who asks has to look whether it is unchanged after the
 * last reading: what is written into the file itself shows here too.
 *
 * @param options.maximumBytes - more of it is not read
 * @param options.tooLarge - what is thrown then
 * @returns undefined where the file cannot be linked
 */
export async function linkFile(
  from: string,
  to: string,
  options: {
    maximumBytes: number;
    tooLarge: () => Error;
    signal: AbortSignal;
  },
): Promise<LinkedFile | undefined> {
  try {
    await fs.link(from, to);
  } catch (error) {
    if (isError(error) && CANNOT_LINK.has(String(error.code))) {
      return undefined;
    }
    throw error;
  }
  const linked = await stateOf(to);
  const { size } = await fs.stat(to);
  if (size > options.maximumBytes) {
    throw options.tooLarge();
  }
  const hash = createHash('sha256');
  await pipeline(
    createReadStream(to, { highWaterMark: 1 << 20 }),
    async chunks => {
      for await (const chunk of chunks) {
        hash.update(chunk);
      }
    },
    { signal: options.signal },
  );
  return {
    bytes: size,
    sha256: hash.digest('hex'),
    isUnchanged: async () => (await stateOf(to)) === linked,
  };
}
