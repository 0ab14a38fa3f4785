import {
  AdoptionResponse,
  RepositoriesQuery,
  RepositoriesResponse,
  RepositoryAdoption,
} from '@provenpath/plugin-golden-paths-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';

/** How something stands, with whom it counts for. */
export interface AdoptionState {
  adoption: RepositoryAdoption;
  /** Refs of its system, its owner and of what these are part of. */
  subjects: string[];
  /** Read from the sandbox. */
  demo: boolean;
}

/** A state since it last changed. */
export interface StandingState {
  adoption: RepositoryAdoption;
  demo: boolean;
  /** Day since which it stands, as `2026-09-30`. */
  fromDay: string;
  changedAt: Date;
  /** No scan finds it any more. */
  gone: boolean;
}

/** What a day's measurement rests on. */
export interface MeasuredDay {
  day: string;
  scan: NonNullable<AdoptionResponse['scan']>;
  definitions: AdoptionResponse['definitions'];
}

export type AdoptionFigures = Omit<
  AdoptionResponse,
  'subject' | 'day' | 'definitions' | 'scan'
>;

export interface AdoptionStore {
  /**
   * Makes the states those of a day. What has not changed keeps its row; what is
   * no longer among them has gone.
   *
   * @returns how many have changed.
   */
  writeDay(
    transaction: Knex.Transaction,
    measured: MeasuredDay & { at: Date; states: AdoptionState[] },
  ): Promise<number>;
  /** The last measured day up to the one given, or of all. */
  findDay(at: string | undefined): Promise<MeasuredDay | undefined>;
  /** Counts of what stood on a day, zero where nothing did. */
  summarize(options: {
    subject: string;
    day: string;
  }): Promise<AdoptionFigures>;
  /** By owner and name. */
  list(
    query: RepositoriesQuery & { day: string },
  ): Promise<Pick<RepositoriesResponse, 'items' | 'nextCursor'>>;
  /** What stands now, gone ones included. */
  readStanding(): Promise<StandingState[]>;
}

export interface ReadOptions {
  credentials: BackstageCredentials;
}

/** What can be asked about adoption. */
export interface Adoption {
  read(
    query: { subject: string; at?: string },
    options: ReadOptions,
  ): Promise<AdoptionResponse>;
  list(
    query: RepositoriesQuery,
    options: ReadOptions,
  ): Promise<RepositoriesResponse>;
}
