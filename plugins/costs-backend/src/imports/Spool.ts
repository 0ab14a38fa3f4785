import { randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { isError } from '@backstage/errors';

/**
 * The directory of bills on this machine. It has a name of its own, so that a
 * replica knows whether an upload is in its own directory or in another one's,
 * also after a restart.
 */
export class Spool {
  static async open(directory: string): Promise<Spool> {
    await fs.mkdir(directory, { recursive: true, mode: 0o700 });
    const file = path.join(directory, 'spool-id');
    try {
      await fs.writeFile(file, randomUUID(), { flag: 'wx' });
    } catch (error) {
      if (!isError(error) || error.code !== 'EEXIST') {
        throw error;
      }
    }
    return new Spool(directory, (await fs.readFile(file, 'utf8')).trim());
  }

  private constructor(
    private readonly directory: string,
    /** Name of the directory. */
    readonly id: string,
  ) {}

  /** Where the files of an import lie as they came. */
  filesOf(importId: string): string {
    return path.join(this.directory, 'files', importId);
  }

  /** Where an import works; nothing there is needed afterwards. */
  workOf(importId: string): string {
    return path.join(this.directory, 'work', importId);
  }

  /** The place of one file of an import. */
  fileOf(importId: string, index: number): string {
    return path.join(this.filesOf(importId), `${index}.bill`);
  }

  async prepare(importId: string): Promise<void> {
    // What an interrupted import left behind would be in the way.
    await this.clear(importId);
    await fs.mkdir(this.workOf(importId), { recursive: true });
    await fs.mkdir(this.filesOf(importId), { recursive: true });
  }

  /** Ends the work; the files stay. */
  async clear(importId: string): Promise<void> {
    await fs.rm(this.workOf(importId), { recursive: true, force: true });
  }

  async removeFiles(importId: string): Promise<void> {
    await fs.rm(this.filesOf(importId), { recursive: true, force: true });
  }

  async hasFiles(importId: string): Promise<boolean> {
    try {
      await fs.stat(this.fileOf(importId, 0));
      return true;
    } catch (error) {
      if (isMissing(error)) {
        return false;
      }
      throw error;
    }
  }

  /** Imports that have files here. */
  async listImports(): Promise<string[]> {
    try {
      return await fs.readdir(path.join(this.directory, 'files'));
    } catch (error) {
      if (isMissing(error)) {
        return [];
      }
      throw error;
    }
  }
}

/** Anything else than "not there" is a fault of the directory, to be told. */
function isMissing(error: unknown): boolean {
  return isError(error) && error.code === 'ENOENT';
}
