import { OwnDefinition } from '@provenpath/plugin-kpis-common';

/** KPIs that their owners defined without code. */
export interface OwnKpisStore {
  /** By id. */
  list(): Promise<OwnDefinition[]>;
  /** Creates a definition or replaces it. */
  save(definition: OwnDefinition, by: string): Promise<void>;
  /**
   * Takes a definition away with its evidence and all that hangs on it.
   *
   * @returns false where there was none.
   */
  remove(kpiId: string): Promise<boolean>;
}
