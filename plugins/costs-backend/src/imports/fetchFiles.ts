import fs from 'node:fs/promises';
import path from 'node:path';
import { BillFormat } from '@provenpath/plugin-costs-common';
import { ForwardedError } from '@backstage/errors';
import { BillRefusedError, refuseFile } from '../focus/BillRefusedError';
import { BillFile } from '../focus/types';
import { BillSource } from '../sources/types';
import { copyToFile } from './copyFile';
import { Spool } from './Spool';
import { ClaimedImport, ImportedFile } from './types';
import { recogniseFormat, unpackFile } from './unpackFile';

/**
 * Brings the files of a source's bill here; an upload is here already.
 *
 * @returns the files with their sizes and hashes
 * @throws BillRefusedError for a file that is too large, or the same as another.
 */
export async function fetchFiles(
  claimed: ClaimedImport,
  options: {
    spool: Spool;
    source: BillSource | undefined;
    maximumBytes: number;
    signal: AbortSignal;
  },
): Promise<ImportedFile[]> {
  const { spool, source, maximumBytes, signal } = options;
  if (claimed.spool !== null) {
    return claimed.files;
  }
  if (!source) {
    throw refuseFile(
      claimed.files[0].name,
      `costs.sources does not name "${claimed.source}" any more: add it again, or upload the bill`,
    );
  }
  const fetched: ImportedFile[] = [];
  for (const [index, file] of claimed.files.entries()) {
    const written = await fetchFile(source, file, {
      to: spool.fileOf(claimed.id, index),
      maximumBytes,
      signal,
    });
    const same = fetched.find(each => each.sha256 === written.sha256);
    if (same) {
      throw refuseFile(
        file.name,
        `The file has the same content as ${same.name}: its charges would count twice. Remove one of them`,
      );
    }
    fetched.push({ ...file, ...written });
  }
  return fetched;
}

async function fetchFile(
  source: BillSource,
  file: ImportedFile,
  options: { to: string; maximumBytes: number; signal: AbortSignal },
) {
  const { to, maximumBytes, signal } = options;
  try {
    const stream = await source.place.open(file.place ?? file.name, signal);
    return await copyToFile(stream, to, {
      maximumBytes,
      signal,
      tooLarge: () =>
        refuseFile(
          file.name,
          `The file is larger than ${maximumBytes} bytes (costs.imports.maximumSize)`,
        ),
    });
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
