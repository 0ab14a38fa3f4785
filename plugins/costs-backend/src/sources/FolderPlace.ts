import { createReadStream } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { BillPlace, ListedFile } from './types';
import { MAXIMUM_FILES, looksLikeBill, tooManyFiles } from './listing';

/** Bills in a folder of this machine, or of a volume. */
export class FolderPlace implements BillPlace {
  readonly location: string;

  constructor(folder: string) {
    this.location = path.resolve(folder);
  }

  async list(signal: AbortSignal): Promise<ListedFile[]> {
    const files: ListedFile[] = [];
    const directory = await fs.opendir(this.location, { recursive: true });
    for await (const entry of directory) {
      signal.throwIfAborted();
      if (!entry.isFile() || !looksLikeBill(entry.name)) {
        continue;
      }
      if (files.length === MAXIMUM_FILES) {
        throw tooManyFiles(this.location);
      }
      const file = path.join(entry.parentPath, entry.name);
      const { size, mtime } = await fs.stat(file);
      const place = path.relative(this.location, file);
      files.push({
        name: place,
        place,
        bytes: size,
        version: mtime.toISOString(),
        modifiedAt: mtime,
      });
    }
    return files;
  }

  pathOf(place: string): string {
    return path.join(this.location, place);
  }

  async open(place: string): Promise<Readable> {
    const handle = await fs.open(this.pathOf(place));
    return createReadStream('', { fd: handle, highWaterMark: 1 << 20 });
  }
}
