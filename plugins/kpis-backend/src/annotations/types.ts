import { Annotation, AnnotationInput } from '@provenpath/plugin-kpis-common';

/** What happened when. */
export interface AnnotationsStore {
  /** Oldest first. Those of one KPI come with those of all KPIs. */
  list(options: {
    kpiId?: string;
    from?: string;
    to?: string;
  }): Promise<Annotation[]>;
  add(annotation: AnnotationInput, by: string): Promise<Annotation>;
  /** @returns what was removed; undefined where there was nothing. */
  remove(id: string): Promise<Annotation | undefined>;
}
