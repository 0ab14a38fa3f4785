import { CollectedBatch } from '@provenpath/portal-node';
import { LimitReached, Meter } from './Meter';
import { PageSize } from './PageSize';
import { OrganizationState, PendingReading } from './planReading';
import { readPage, RepositoryPage } from './readPage';
import {
  CompleteReading,
  ReadGoldenPath,
  ScannedRepository,
  ScanRecord,
} from './types';

/** GitHub lists a push a little after it happened, and clocks differ. */
const PUSH_MARGIN_MILLISECONDS = 10 * 60 * 1000;

/** What is written together; the parts that are set. */
export interface ScanWrite {
  repositories?: ScannedRepository[];
  scan?: ScanRecord;
  complete?: CompleteReading;
  goldenPaths?: ReadGoldenPath[];
  at: Date;
}

export interface ScanStep {
  records: ScanWrite[];
  recordsRead: number;
  state: OrganizationState;
}

interface ScanOptions {
  organization: { host: string; name: string };
  state: OrganizationState;
  reading: PendingReading;
  meter: Meter;
  maximumPageSize: number;
  pauseMilliseconds: number;
  signal: AbortSignal;
  now: () => Date;
}

/** Where a reading stands after a page. */
interface Progress {
  pending: PendingReading;
  found: ScannedRepository[];
  isLast: boolean;
  demo: boolean;
}

/**
 * Reads one organisation from where it stands. Each step carries the state from
 * which a later run goes on, so a reading that is cut off anywhere costs only
 * the page that was under way.
 */
export async function* scanOrganization(
  options: ScanOptions,
): AsyncGenerator<ScanStep> {
  const pageSize = new PageSize(options.maximumPageSize);
  let progress: Progress = {
    pending: options.reading,
    found: [],
    isLast: false,
    demo: false,
  };
  while (!progress.isLast && !progress.pending.waitsUntil) {
    progress = await readOn(options, progress, pageSize);
    yield toStep(options, progress);
  }
}

async function readOn(
  options: ScanOptions,
  { pending, demo }: Progress,
  pageSize: PageSize,
): Promise<Progress> {
  const { meter, reading } = options;
  const page = await readUnlessLimited(options, pending.cursor, pageSize);
  const costs = {
    requests: reading.requests + meter.requests,
    points: reading.points + meter.points,
    others: reading.others + meter.others,
  };
  if (page instanceof Date) {
    const waitsUntil = page.toISOString();
    return {
      pending: { ...pending, ...costs, waitsUntil },
      found: [],
      isLast: false,
      demo,
    };
  }
  const found = newerThan(page.repositories, options);
  return {
    pending: {
      ...pending,
      ...costs,
      known: page.known,
      cursor: page.nextCursor,
      repositories: pending.repositories + found.length,
    },
    found,
    isLast: page.nextCursor === null || found.length < page.repositories.length,
    demo: demo || page.repositories.some(repository => repository.demo),
  };
}

/** @returns the instant until which nothing may be asked, where there is one. */
async function readUnlessLimited(
  options: ScanOptions,
  cursor: string | null,
  pageSize: PageSize,
): Promise<RepositoryPage | Date> {
  const { organization, meter, reading } = options;
  if (meter.mustWaitUntil) {
    return meter.mustWaitUntil;
  }
  try {
    return await readPage({
      ...options,
      pageSize,
      host: organization.host,
      organization: organization.name,
      after: cursor,
      order:
        reading.kind === 'full'
          ? // A push during the reading does not move a name.
            { field: 'NAME', direction: 'ASC' }
          : { field: 'PUSHED_AT', direction: 'DESC' },
    });
  } catch (error) {
    if (error instanceof LimitReached) {
      return error.until;
    }
    throw error;
  }
}

function newerThan(
  repositories: ScannedRepository[],
  { reading, state }: ScanOptions,
): ScannedRepository[] {
  const pushedSince =
    new Date(state.readUntil ?? 0).getTime() - PUSH_MARGIN_MILLISECONDS;
  return reading.kind === 'full'
    ? repositories
    : repositories.filter(
        ({ pushedAt }) =>
          pushedAt !== null && pushedAt.getTime() >= pushedSince,
      );
}

function toStep(options: ScanOptions, progress: Progress): ScanStep {
  const { organization, state } = options;
  const { pending, found, isLast } = progress;
  const { kind, startedAt } = pending;
  const at = options.now();
  const complete = {
    host: organization.host,
    owner: organization.name,
    startedAt: new Date(startedAt),
  };
  return {
    records: [
      {
        at,
        repositories: found,
        scan: toScan(organization, progress, at),
        ...(isLast && kind === 'full' ? { complete } : {}),
      },
    ],
    recordsRead: found.length,
    state: isLast
      ? {
          fullAt: kind === 'full' ? startedAt : state.fullAt,
          readUntil: startedAt,
          pending: null,
        }
      : { ...state, pending },
  };
}

function toScan(
  organization: { host: string; name: string },
  { pending, isLast, demo }: Progress,
  at: Date,
): ScanRecord {
  const { cursor, ...rest } = pending;
  const unfinished = pending.waitsUntil ? 'waiting' : 'reading';
  return {
    ...rest,
    id: `${organization.host}/${organization.name}/${pending.startedAt}`,
    host: organization.host,
    organization: organization.name,
    status: isLast ? 'complete' : unfinished,
    finishedAt: at.toISOString(),
    demo,
  };
}

/** What a collector's batch holds. */
export type ScanBatch<TWatermark> = CollectedBatch<ScanWrite, TWatermark>;
