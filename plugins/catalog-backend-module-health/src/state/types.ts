import {
  HealthEntity,
  HealthList,
  HealthRun,
  HealthSummary,
} from '@provenpath/plugin-catalog-health-common';

/** Where a page of entities ended. */
export interface EntityPosition {
  measure: number;
  entityRef: string;
}

/** What the catalog's own tables say of it. */
export interface CatalogState {
  summarise(): Promise<HealthSummary>;
  /**
   * By measure, the highest first, then by ref.
   *
   * @param options.after - the last one of the page before
   */
  listEntities(options: {
    list: HealthList;
    limit: number;
    after?: EntityPosition;
  }): Promise<HealthEntity[]>;
  /** By id. */
  listRuns(options: { limit: number; after?: string }): Promise<HealthRun[]>;
  /** Seconds for which the longest waiting refresh is overdue, 0 for none. */
  readLag(): Promise<number>;
}
