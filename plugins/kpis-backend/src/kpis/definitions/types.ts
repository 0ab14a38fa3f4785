import { Aggregation, BandRule, Unit } from '@provenpath/plugin-kpis-common';

/** Where the rows of a reading come from. */
export type ReadingSourceDefinition =
  | {
      kind: 'collector';
      /** A collector of this plugin, whose run log gives the freshness. */
      collectorId: string;
      title: string;
      /** Another data owner knows of more that is left out, and publishes it. */
      exclusionsPublished?: boolean;
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
  /** How events become a figure; the median of the events by default. */
  aggregation: Aggregation;
  /** The KPI's own by default. */
  unit?: Unit;
  /** False for a reading that is shown beside the others and not judged. */
  judged?: boolean;
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
  unit: Unit;
  bands: BandRule;
  /**
   * `organization`: the measure grows with head count, so for anybody smaller it
   * is divided by their developers and carries no band.
   */
  bandScope: 'everywhere' | 'organization';
  /** Who answers for it; the platform team of the config by default. */
  owner?: string;
  /** What does not count, in words. */
  exclusions: string[];
  /** How a quarter becomes one value. */
  quarterRule: string;
  /** Days after its end until a quarter is frozen. */
  freezeAfterDays: number;
  /** What has to happen before there is a figure. */
  missing: string;
  /** Its events are people: see `hidePeople`. */
  aboutPeople?: boolean;
  /** Defined by its owner and not by the code. */
  custom?: boolean;
  /** Of equal prominence; the first one is also the KPI's own value. */
  readings: [ReadingDefinition, ...ReadingDefinition[]];
}
