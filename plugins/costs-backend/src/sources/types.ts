import { Readable } from 'node:stream';
import { BillMapping } from '../focus/mapping';

/** A file as a source lists it. */
export interface ListedFile {
  /** For people. */
  name: string;
  /** Path in the folder, key in the bucket. */
  place: string;
  bytes: number;
  /** Changes with the content: time of the last change, or entity tag. */
  version: string;
  modifiedAt: Date;
}

/** What a place holds, whatever kind of place it is. */
export interface BillPlace {
  /** For people: the folder, or the bucket with its prefix. */
  location: string;
  /**
   * Files that may be bills, in any order.
   *
   * @throws Error when the place cannot be read.
   */
  list(signal: AbortSignal): Promise<ListedFile[]>;
  /** @throws Error when the file is not there any more. */
  open(place: string, signal: AbortSignal): Promise<Readable>;
  /** Path on this machine, of a place that has its files here. */
  pathOf?(place: string): string;
}

/** How bills of a source are read. */
export interface BillManner {
  mapping: BillMapping | null;
  provider: string | null;
}

/** A source of the config. */
export interface BillSource extends BillManner {
  name: string;
  type: 'folder' | 's3';
  place: BillPlace;
  /** `file`: each file is a bill; `directory`: all of a directory are one. */
  layout: 'file' | 'directory';
  /** Totals of invoices that the config knows. */
  invoices: Array<{
    provider: string;
    billingPeriod: string;
    currency: string;
    total: string;
  }>;
}
