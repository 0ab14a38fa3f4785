import { createHash } from 'node:crypto';
import path from 'node:path';
import { BillSource, ListedFile } from './types';

/** More files are another place than one of bills. */
export const MAXIMUM_FILES = 20_000;

const BILL_NAME = /\.(csv|csv\.gz|gz|parquet)$/i;

/**
 * True for names that a bill may have. What it is decides its content; this
 * leaves manifests and checksums out that lie beside it.
 */
export function looksLikeBill(name: string): boolean {
  return BILL_NAME.test(name) && !path.basename(name).startsWith('.');
}

export function tooManyFiles(location: string): Error {
  return new Error(
    `${location} holds more than ${MAXIMUM_FILES} files: point the source at the folder or prefix of one export`,
  );
}

/** Files that are one bill together. */
export interface Delivery {
  files: ListedFile[];
  /** Changes when one of the files does. */
  listing: string;
}

function digest(files: readonly ListedFile[]): string {
  const lines = files.map(({ place, bytes, version }) =>
    JSON.stringify([place, bytes, version]),
  );
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}

/** Bills in the order in which they were written: a correction comes last. */
export function toDeliveries(
  layout: BillSource['layout'],
  files: readonly ListedFile[],
): Delivery[] {
  const groups = new Map<string, ListedFile[]>();
  for (const file of files) {
    const key =
      layout === 'directory' ? path.posix.dirname(file.place) : file.place;
    groups.set(key, [...(groups.get(key) ?? []), file]);
  }
  const newest = (group: ListedFile[]) =>
    Math.max(...group.map(file => file.modifiedAt.getTime()));
  return [...groups.values()]
    .map(group => group.sort((a, b) => (a.place < b.place ? -1 : 1)))
    .sort((a, b) => newest(a) - newest(b) || (a[0].place < b[0].place ? -1 : 1))
    .map(group => ({ files: group, listing: digest(group) }));
}
