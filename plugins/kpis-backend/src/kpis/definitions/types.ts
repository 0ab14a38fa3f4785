import { BandRule, Kpi } from '@provenpath/plugin-kpis-common';

/** Where the rows of a reading come from. */
export type ReadingSourceDefinition =
  | {
      kind: 'collector';
      /** A collector of this plugin, whose run log gives the freshness. */
      collectorId: string;
      title: string;
    }
  | {
      kind: 'published';
      /** Shown until the publisher names itself. */
      title: string;
    };

/** One way of reading a KPI. */
export interface ReadingDefinition {
  id: string;
  title: string;
  /** One sentence: what is counted, from which event to which. */
  formula: string;
  source: ReadingSourceDefinition;
  /** Groups that are listed even while they have no event. */
  breakdown: Array<{ id: string; title: string }>;
  /** Title of a group that is not listed above. */
  breakdownTitle(id: string): string;
}

/**
 * A KPI: this file's shape, added to the list in `index.ts`, is all that the
 * pages, routes and queries need to know about it.
 */
export interface KpiDefinition {
  id: string;
  title: string;
  description: string;
  unit: Kpi['unit'];
  /** In the KPI's unit. */
  target: number;
  bands: BandRule;
  /** Of equal prominence; the first one is also the KPI's own value. */
  readings: [ReadingDefinition, ...ReadingDefinition[]];
}
