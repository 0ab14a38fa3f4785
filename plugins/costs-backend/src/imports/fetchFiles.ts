import fs from 'node:fs/promises';
import path from 'node:path';
import { BillFormat } from '@provenpath/plugin-costs-common';
import { ForwardedError } from '@backstage/errors';
import { BillRefusedError, refuseFile } from '../focus/BillRefusedError';
import { BillFile } from '../focus/types';
import { BillSource } from '../sources/types';
import { copyToFile, WrittenFile } from './copyFile';
import { LinkedFile, linkFile } from './linkFile';
import { Spool } from './Spool';
import { ClaimedImport, ImportedFile } from './types';
import { recogniseFormat, unpackFile } from './unpackFile';

/** The files of a bill on this machine. */
export interface FetchedFiles {
  /** With their sizes and hashes. */
  files: ImportedFile[];
  /**
   * To be asked after the last reading.
   *
   * @throws BillRefusedError when a file was written into since it was hashed.
   */
  checkUnchanged(): Promise<void>;
}

interface FetchOptions {
  spool: Spool;
  source: BillSource | undefined;
  /** Whether the files outlive the import; then they are no links to the source's. */
  kept: boolean;
  maximumBytes: number;
  signal: AbortSignal;
}

/**
 * Brings the files of a source's bill here; an upload is here already.
 *
 * @throws BillRefusedError for a file that is too large, or the same as another.
 */
export async function fetchFiles(
  claimed: ClaimedImport,
  options: FetchOptions,
): Promise<FetchedFiles> {
  const { spool, source } = options;
  if (claimed.spool !== null) {
    return { files: claimed.files, checkUnchanged: async () => undefined };
  }
  if (!source) {
    throw refuseFile(
      claimed.files[0].name,
      `costs.sources does not name "${claimed.source}" any more: add it again, or upload the bill`,
    );
  }
  const files: ImportedFile[] = [];
  const links = new Map<string, LinkedFile>();
  for (const [index, file] of claimed.files.entries()) {
    const to = spool.fileOf(claimed.id, index);
    const fetched = await fetchFile(source, file, to, options);
    const { bytes, sha256 } = fetched;
    const same = files.find(each => each.sha256 === sha256);
    if (same) {
      throw refuseFile(
        file.name,
        `The file has the same content as ${same.name}: its charges would count twice. Remove one of them`,
      );
    }
    files.push({ ...file, bytes, sha256 });
    if ('isUnchanged' in fetched) {
      links.set(file.name, fetched);
    }
  }
  return { files, checkUnchanged: () => checkLinks(links) };
}

async function checkLinks(links: Map<string, LinkedFile>): Promise<void> {
  for (const [name, link] of links) {
    if (!(await link.isUnchanged())) {
      throw refuseFile(
        name,
        'The file was written into while it was read: import it again once it is complete. Exports that are put in place under their final name do not run into this',
      );
    }
  }
}

async function fetchFile(
  source: BillSource,
  file: ImportedFile,
  to: string,
  options: FetchOptions,
): Promise<WrittenFile | LinkedFile> {
  const { maximumBytes, signal, kept } = options;
  const place = file.place ?? file.name;
  const limits = {
    maximumBytes,
    signal,
    tooLarge: () =>
      refuseFile(
        file.name,
        `The file is larger than ${maximumBytes} bytes (costs.imports.maximumSize)`,
      ),
  };
  try {
    // An interrupted import may have left a link to the source's own file.
    await fs.rm(to, { force: true });
    const local = kept ? undefined : source.place.pathOf?.(place);
    const linked = local && (await linkFile(local, to, limits));
    return (
      linked ||
      (await copyToFile(await source.place.open(place, signal), to, limits))
    );
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof BillRefusedError) {
      throw error;
    }
    throw new ForwardedError(
      `${file.name} could not be fetched from ${source.place.location}`,
      error,
    );
  }
}

/** A bill's files, ready for the engine. */
export interface UnpackedBill {
  /** As it came. */
  format: BillFormat;
  files: BillFile[];
}

/**
 * Recognises files by their content and unpacks what is compressed.
 *
 * @throws BillRefusedError for what is no bill, or for files of several formats.
 */
export async function unpackFiles(
  importId: string,
  files: readonly ImportedFile[],
  options: {
    spool: Spool;
    /** Where it is unpacked, where that is not the import's own place. */
    workId?: string;
    maximumBytes: number;
    signal: AbortSignal;
  },
): Promise<UnpackedBill> {
  const { spool, maximumBytes, signal, workId = importId } = options;
  let first: BillFormat | undefined;
  const unpacked: BillFile[] = [];
  let left = maximumBytes;
  for (const [index, { name }] of files.entries()) {
    const from = spool.fileOf(importId, index);
    const format = await recogniseFormat(from, name);
    first ??= format;
    if ((format === 'parquet') !== (first === 'parquet')) {
      throw refuseFile(
        name,
        `The file is ${format} and ${files[0].name} is ${first}: files of one bill have one format`,
      );
    }
    if (format !== 'csv.gz') {
      unpacked.push({ name, path: from });
      continue;
    }
    const to = path.join(spool.workOf(workId), `${index}.csv`);
    await unpackFile({ from, to, name, maximumBytes: left, signal });
    left -= (await fs.stat(to)).size;
    unpacked.push({ name, path: to });
  }
  return { format: first ?? 'csv', files: unpacked };
}
