import { rm } from 'node:fs/promises';
import type { UrlReaderService } from '@backstage/backend-plugin-api';

/**
 * The folders into which documentation was downloaded to be built. TechDocs leaves
 * those of `dir:` annotations, which it cannot tell from folders that are somebody's
 * own: each build would leave a copy of its repository on the disk.
 */
export class DownloadedFolders {
  private readonly folders = new Set<string>();

  /** @returns the reader, by which each folder that it writes is noted */
  watch(reader: UrlReaderService): UrlReaderService {
    return {
      readUrl: (...args) => reader.readUrl(...args),
      search: (...args) => reader.search(...args),
      readTree: async (...args) => {
        const tree = await reader.readTree(...args);
        return {
          etag: tree.etag,
          files: () => tree.files(),
          archive: () => tree.archive(),
          dir: async options => {
            const folder = await tree.dir(options);
            this.folders.add(folder);
            return folder;
          },
        };
      },
    };
  }

  /** Removes a folder that was downloaded, and leaves every other alone. */
  async remove(folder: string): Promise<void> {
    if (this.folders.delete(folder)) {
      await rm(folder, { recursive: true, force: true });
    }
  }
}
