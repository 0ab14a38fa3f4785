import {
  HistoryResponse,
  PastQuery,
  PastResponse,
} from '@provenpath/plugin-golden-paths-common';
import { Knex } from 'knex';
import { z } from 'zod';

/** How far the past has been read; kept as the collector's watermark. */
export const reconstructionSchema = z.object({
  days: z.array(z.iso.date()),
  /** `host/repository id` of the last one that was read. */
  after: z.string().nullable(),
  status: z.enum(['reading', 'waiting', 'complete']),
  repositoriesRead: z.number(),
  repositories: z.number(),
  requests: z.number(),
  points: z.number(),
  /** What it was judged by, such as `golden-path 3`; more than one if it changed meanwhile. */
  definitions: z.array(z.string()).default([]),
});
export type Reconstruction = z.output<typeof reconstructionSchema>;

/** How one repository, or a component of it, stood at a month end. */
export interface PastState {
  day: string;
  id: string;
  /** `host/owner/name` */
  repository: string;
  excluded: string | null;
  onPath: boolean;
  subjects: string[];
}

type Point = HistoryResponse['points'][number];

export interface HistoryStore {
  writePast(
    transaction: Knex.Transaction,
    states: PastState[],
  ): Promise<number>;
  /** The first day that was measured, undefined before it. */
  findFirstDay(): Promise<string | undefined>;
  /** Measured and reconstructed days, at most about 120 of them. */
  listPoints(options: {
    subject: string;
    from: string;
    to: string;
  }): Promise<Array<Omit<Point, 'definitions'>>>;
  /** What a reconstructed day was counted from. */
  listPast(query: PastQuery & { day: string }): Promise<PastResponse>;
  /** What the golden paths said on measured days. */
  listDefinitions(options: {
    from: string;
    to: string;
  }): Promise<Map<string, string[]>>;
}
