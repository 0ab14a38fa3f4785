import { CollectedBatch } from '@provenpath/portal-node';
import { z } from 'zod';
import { LimitReached, Meter } from './Meter';
import { PageSize } from './PageSize';
import { readPage } from './readPage';
import {
  CompleteReading,
  ReadGoldenPath,
  ScannedRepository,
  ScanRecord,
} from './types';

/** GitHub lists a push a little after it happened, and clocks differ. */
const PUSH_MARGIN_MILLISECONDS = 10 * 60 * 1000;

/** How far an organisation has been read. */
export const organizationStateSchema = z.object({
  /** Start of the last complete full reading. */
  fullAt: z.iso.datetime().nullable(),
  /** Start of the last complete reading: pushes before it have been seen. */
  readUntil: z.iso.datetime().nullable(),
  /** A reading that has not come to its end. */
  pending: z
    .object({
      kind: z.enum(['full', 'changes']),
      startedAt: z.iso.datetime(),
      cursor: z.string().nullable(),
      repositories: z.number(),
      requests: z.number(),
      points: z.number(),
      waitsUntil: z.iso.datetime().nullable(),
    })
    .nullable(),
});
export type OrganizationState = z.output<typeof organizationStateSchema>;
export type PendingReading = NonNullable<OrganizationState['pending']>;

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

/** What has to be read now; undefined while there is nothing to do. */
export function planReading(options: {
  state: OrganizationState;
  now: Date;
  fullAfterMilliseconds: number;
}): PendingReading | undefined {
  const { state, now, fullAfterMilliseconds } = options;
  const { pending, fullAt } = state;
  if (pending?.waitsUntil && new Date(pending.waitsUntil) > now) {
    return undefined;
  }
  if (pending?.kind === 'full') {
    return { ...pending, waitsUntil: null };
  }
  const isOld =
    fullAt === null ||
    now.getTime() - new Date(fullAt).getTime() > fullAfterMilliseconds;
  return {
    kind: isOld ? 'full' : 'changes',
    startedAt: now.toISOString(),
    cursor: null,
    repositories: 0,
    requests: 0,
    points: 0,
    waitsUntil: null,
  };
}

/**
 * Reads one organisation from where it stands. Each step carries the state from
 * which a later run goes on, so a reading that is cut off anywhere costs only
 * the page that was under way.
 */
export async function* scanOrganization(options: {
  organization: { host: string; name: string };
  state: OrganizationState;
  reading: PendingReading;
  meter: Meter;
  maximumPageSize: number;
  pauseMilliseconds: number;
  signal: AbortSignal;
  now: () => Date;
}): AsyncGenerator<ScanStep> {
  const { organization, meter, state, now } = options;
  const pageSize = new PageSize(options.maximumPageSize);
  const { kind, startedAt } = options.reading;
  const pushedSince = new Date(
    new Date(state.readUntil ?? 0).getTime() - PUSH_MARGIN_MILLISECONDS,
  );
  let repositoriesRead = options.reading.repositories;
  let cursor = options.reading.cursor;
  let demo = false;
  const progress = (waitsUntil: Date | undefined): PendingReading => ({
    kind,
    startedAt,
    cursor,
    repositories: repositoriesRead,
    requests: options.reading.requests + meter.requests,
    points: options.reading.points + meter.points,
    waitsUntil: waitsUntil?.toISOString() ?? null,
  });
  for (let isLast = false; !isLast;) {
    let found: ScannedRepository[] = [];
    let waitsUntil = meter.mustWaitUntil;
    if (!waitsUntil) {
      try {
        const page = await readPage({
          ...options,
          pageSize,
          host: organization.host,
          organization: organization.name,
          after: cursor,
          order:
            kind === 'full'
              ? // A push during the reading does not move a name.
                { field: 'NAME', direction: 'ASC' }
              : { field: 'PUSHED_AT', direction: 'DESC' },
        });
        found = newerThan(page.repositories, kind, pushedSince);
        isLast =
          page.nextCursor === null || found.length < page.repositories.length;
        cursor = page.nextCursor;
        demo ||= page.repositories.some(repository => repository.demo);
      } catch (error) {
        if (!(error instanceof LimitReached)) {
          throw error;
        }
        waitsUntil = error.until;
      }
    }
    repositoriesRead += found.length;
    const pending = progress(waitsUntil);
    yield {
      records: [
        {
          at: now(),
          repositories: found,
          scan: toScan({ organization, pending, isLast, demo, at: now() }),
          ...(isLast && kind === 'full'
            ? {
                complete: {
                  host: organization.host,
                  owner: organization.name,
                  startedAt: new Date(startedAt),
                },
              }
            : {}),
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
    if (waitsUntil) {
      return;
    }
  }
}

function newerThan(
  repositories: ScannedRepository[],
  kind: PendingReading['kind'],
  pushedSince: Date,
): ScannedRepository[] {
  return kind === 'full'
    ? repositories
    : repositories.filter(
        ({ pushedAt }) => pushedAt !== null && pushedAt >= pushedSince,
      );
}

function toScan(options: {
  organization: { host: string; name: string };
  pending: PendingReading;
  isLast: boolean;
  demo: boolean;
  at: Date;
}): ScanRecord {
  const { organization, pending, isLast } = options;
  const unfinished = pending.waitsUntil ? 'waiting' : 'reading';
  return {
    id: `${organization.host}/${organization.name}/${pending.startedAt}`,
    host: organization.host,
    organization: organization.name,
    kind: pending.kind,
    status: isLast ? 'complete' : unfinished,
    startedAt: pending.startedAt,
    finishedAt: options.at.toISOString(),
    repositories: pending.repositories,
    requests: pending.requests,
    points: pending.points,
    waitsUntil: isLast ? null : pending.waitsUntil,
    demo: options.demo,
  };
}

/** What a collector's batch holds. */
export type ScanBatch<TWatermark> = CollectedBatch<ScanWrite, TWatermark>;
