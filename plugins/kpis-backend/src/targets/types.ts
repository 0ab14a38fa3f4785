import { Limits, TargetChange } from '@provenpath/plugin-kpis-common';

/** Where bands begin, when somebody has moved them, and who did. */
export interface TargetsStore {
  /** Limits by KPI, of those that were moved. */
  listLimits(): Promise<Map<string, Limits>>;
  /** Moves the limits and keeps the change, both or neither. */
  saveChange(kpiId: string, change: TargetChange): Promise<void>;
  /** Newest first. */
  listChanges(kpiId: string, limit: number): Promise<TargetChange[]>;
}
