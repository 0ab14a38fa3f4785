import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import { CostImport } from '@provenpath/plugin-costs-common';
import { copyToFile } from './copyFile';
import { Spool } from './Spool';
import { ImportStore } from './types';

/** Takes bills in and says what becomes of them. */
export class ImportService {
  constructor(
    private readonly options: {
      store: ImportStore;
      spool: Spool;
      maximumBytes: number;
      /** Has the imports begin. */
      wake(): Promise<void>;
    },
  ) {}

  /**
   * Writes an upload to disk and has it imported.
   *
   * @returns the id of the import
   * @throws InputError (400) for an empty body, or one that is too large.
   */
  async upload(options: {
    source: string;
    fileName: string;
    body: Readable;
    requestedBy: string;
  }): Promise<string> {
    const { store, spool, maximumBytes, wake } = this.options;
    const id = randomUUID();
    await spool.prepare(id);
    try {
      const written = await copyToFile(options.body, spool.fileOf(id, 0), {
        maximumBytes,
        tooLarge: () =>
          new InputError(
            `The file is larger than ${maximumBytes} bytes, which costs.imports.maximumSize allows: compress it, or raise the limit`,
          ),
      });
      if (written.bytes === 0) {
        throw new InputError(
          'The body is empty: send the bill itself as the body, e.g. curl --data-binary @bill.csv.gz',
        );
      }
      await store.insert({
        id,
        source: options.source,
        requestedBy: options.requestedBy,
        spool: spool.id,
        listing: null,
        files: [{ name: options.fileName, place: null, ...written }],
      });
    } catch (error) {
      await spool.removeFiles(id);
      throw error;
    } finally {
      await spool.clear(id);
    }
    await wake();
    return id;
  }

  /** @throws NotFoundError (404) */
  async get(id: string): Promise<CostImport> {
    const found = await this.options.store.find(id);
    if (!found) {
      throw new NotFoundError(
        `There is no import "${id}": GET /imports lists them`,
      );
    }
    return found;
  }

  /**
   * Asks an import to stop, which it does within seconds.
   *
   * @throws ConflictError (409) when it is over.
   */
  async cancel(id: string, by: string): Promise<CostImport> {
    const { status } = await this.get(id);
    if (!(await this.options.store.cancel(id, by))) {
      throw new ConflictError(
        `The import "${id}" is over (${status}): there is nothing to cancel`,
      );
    }
    return this.get(id);
  }
}
