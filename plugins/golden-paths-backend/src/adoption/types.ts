import {
  AdoptionCut,
  AdoptionQuery,
  AdoptionResponse,
  ComponentStanding,
  CutsQuery,
  CutsResponse,
  FunnelResponse,
  HeatmapResponse,
  PinClass,
  RepositoriesFilter,
  RepositoriesQuery,
  RepositoriesResponse,
  RepositoryAdoption,
  MovedRepository,
  RepositoryDetails,
  RepositoryDetailsQuery,
  VersionsResponse,
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

/** A repository that need not be on the golden path, until a day. */
export interface CurrentExemption {
  host: string;
  owner: string;
  name: string;
  reason: string;
  /** The last day on which it holds. */
  expiresOn: string;
}

/** Whoever decides about exemptions. */
export interface ExemptionSource {
  listActive(at: Date): Promise<CurrentExemption[]>;
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
  scan: Omit<NonNullable<AdoptionResponse['scan']>, 'trouble'>;
  definitions: AdoptionResponse['definitions'];
}

/** Layers without their titles, which only the golden paths know. */
export type LayerCounts = Omit<AdoptionResponse['layers'][number], 'title'>;

export type AdoptionFigures = Omit<
  AdoptionResponse,
  'subject' | 'day' | 'definitions' | 'scan' | 'layers'
> & { layers: LayerCounts[] };

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
  /**
   * The same for one repository, on a day that is measured already.
   *
   * @param written.address - `host/owner/name`
   */
  writeRepository(
    transaction: Knex.Transaction,
    written: {
      day: string;
      at: Date;
      states: AdoptionState[];
      address: string;
    },
  ): Promise<number>;
  /** The last measured day up to the one given, or of all. */
  findDay(at: string | undefined): Promise<MeasuredDay | undefined>;
  /** Counts of what stood on a day, zero where nothing did. */
  summarize(options: {
    subject: string;
    day: string;
  }): Promise<AdoptionFigures>;
  /** Everything that a filter leaves, in bounded parts. */
  stream(
    filter: RepositoriesFilter & { day: string },
  ): AsyncIterable<RepositoryAdoption[]>;
  /** What stands for one component, at most ten. */
  listOf(entityRef: string, day: string): Promise<RepositoryAdoption[]>;
  /**
   * What stands for one repository, by component, at most 100.
   *
   * @param id - `host/owner/name` in whatever case
   */
  listOfRepository(id: string, day: string): Promise<RepositoryAdoption[]>;
  /** By owner and name. */
  list(
    query: RepositoriesQuery & { day: string },
  ): Promise<Pick<RepositoriesResponse, 'items' | 'nextCursor' | 'total'>>;
  /** What stands now, gone ones included. */
  readStanding(): Promise<StandingState[]>;
}

/** Counts of one part; `key` is null for those that have none. */
export interface CutRow {
  key: string | null;
  total: number;
  eligible: number;
  onPath: number;
  running: number;
  measured: number;
}

export interface HeatRow {
  team: string | null;
  eligible: number;
  onPath: number;
}

export interface VersionRow {
  layer: string;
  /** Null for a version that is not approved. */
  version: string | null;
  lag: number | null;
  pin: PinClass | null;
  count: number;
}

/** Reads the parts of a subject on a day. */
export interface AdoptionCutsStore {
  cut(part: {
    subject: string;
    day: string;
    by: AdoptionCut;
  }): Promise<CutRow[]>;
  teams(part: { subject: string; day: string }): Promise<HeatRow[]>;
  teamLayers(part: {
    subject: string;
    day: string;
  }): Promise<
    Array<{ team: string | null; layer: string; on: number; applying: number }>
  >;
  versions(part: { subject: string; day: string }): Promise<VersionRow[]>;
}

export interface ReadOptions {
  credentials: BackstageCredentials;
}

/** What can be asked about adoption. */
export interface Adoption {
  read(query: AdoptionQuery, options: ReadOptions): Promise<AdoptionResponse>;
  list(
    query: RepositoriesQuery,
    options: ReadOptions,
  ): Promise<RepositoriesResponse>;
  /** The same without pages; undefined before the first measured day. */
  export(
    filter: RepositoriesFilter,
    options: ReadOptions,
  ): Promise<
    { day: string; parts: AsyncIterable<RepositoryAdoption[]> } | undefined
  >;
  cut(query: CutsQuery, options: ReadOptions): Promise<CutsResponse>;
  heatmap(query: AdoptionQuery, options: ReadOptions): Promise<HeatmapResponse>;
  funnel(query: AdoptionQuery, options: ReadOptions): Promise<FunnelResponse>;
  versions(
    query: AdoptionQuery,
    options: ReadOptions,
  ): Promise<VersionsResponse>;
  /** @throws NotFoundError for a repository that was not measured then */
  repository(
    address: MovedRepository,
    query: RepositoryDetailsQuery,
    options: ReadOptions,
  ): Promise<RepositoryDetails>;
  component(
    entityRef: string,
    options: ReadOptions,
  ): Promise<ComponentStanding>;
}
