import { EvidenceRow } from '@provenpath/plugin-kpis-common';
import { TeamScope } from '@provenpath/portal-node';
import { Knex } from 'knex';

/** An event as its source tells it. */
export interface EvidenceDraft {
  kpiId: string;
  readingId: string;
  /** Natural key in the source's own data. */
  eventId: string;
  occurredAt: Date;
  startedAt: Date | null;
  /** In the KPI's unit. */
  value: number | null;
  title: string;
  url: string | null;
  entityRef: string | null;
  ownerRef: string | null;
  /** Null for an event that counts. */
  excludedReason: string | null;
  breakdownId: string | null;
  generated: boolean;
  attributes: Record<string, string>;
  /** State at the source, null where it must be read again in any case. */
  sourceState: string | null;
  /** Not final at the source yet. */
  open: boolean;
  /** Has not arrived yet: took longer than its value, or than until now. */
  censored?: boolean;
  /** What a reading of states keeps the newest row of. */
  stateKey?: string | null;
  /** Counts for this subject alone; nothing is resolved from the catalog. */
  ownSubject?: string | null;
  /** Behind a row that is itself a finished figure, with its interval. */
  sampleSize?: number | null;
  low?: number | null;
  high?: number | null;
}

/** An event together with everything in the catalog that it counts for. */
export interface ResolvedEvidence extends EvidenceDraft {
  /** Always holds `organization`. */
  subjects: string[];
  /** False while the catalog lacks something that the event refers to. */
  subjectsResolved: boolean;
}

/** An event whose entity or owner the catalog did not know. */
export interface UnresolvedEvidence {
  evidenceId: string;
  entityRef: string | null;
  ownerRef: string | null;
}

export interface PublishedSource {
  kpiId: string;
  readingId: string;
  title: string;
  demo: boolean;
  collectedAt: Date;
  /** Of the collection before; null before the second one. */
  previousCollectedAt: Date | null;
}

export interface EvidencePage {
  total: number;
  rows: EvidenceRow[];
  /** Where the next page begins, undefined on the last one. */
  next: { occurredAt: string; evidenceId: string } | undefined;
}

/** The rows that KPIs are counted from, and their points by subject. */
export interface EvidenceStore {
  /**
   * Inserts new events and updates those whose content has changed, with their
   * points. An event that has not changed keeps the owner and the subjects that
   * it had at its time, unless they were not known yet.
   *
   * @returns how many rows were new or have changed.
   */
  upsert(
    transaction: Knex.Transaction,
    evidence: ResolvedEvidence[],
  ): Promise<number>;
  /** States of the given events at their last reading. */
  findSourceStates(options: {
    kpiId: string;
    readingId: string;
    eventIds: string[];
  }): Promise<Map<string, string | null>>;
  /** Events as they were last read; ids without a row are left out. */
  findByEventIds(options: {
    kpiId: string;
    readingId: string;
    eventIds: string[];
  }): Promise<EvidenceDraft[]>;
  /** Events that were not final at their last reading, oldest reading first. */
  listOpen(options: {
    kpiId: string;
    readingId: string;
    limit: number;
  }): Promise<string[]>;
  /** Counted events of a reading. */
  listCounted(options: {
    kpiId: string;
    readingId: string;
  }): Promise<EvidenceDraft[]>;
  /** Events without all of their subjects, the longest unchecked first. */
  listUnresolved(limit: number): Promise<UnresolvedEvidence[]>;
  /** Rewrites the subjects of events. */
  saveSubjects(
    transaction: Knex.Transaction,
    evidence: Array<
      Pick<ResolvedEvidence, 'ownerRef' | 'subjects' | 'subjectsResolved'> & {
        evidenceId: string;
      }
    >,
  ): Promise<number>;
  /** Keeps how fresh a published reading is; an older instant is ignored. */
  saveSource(
    transaction: Knex.Transaction,
    source: Omit<PublishedSource, 'previousCollectedAt'>,
  ): Promise<void>;
  listSources(): Promise<PublishedSource[]>;
  /** Newest first. */
  listEvidence(options: {
    kpiId: string;
    readingIds: string[];
    subject: string;
    from: Date;
    to: Date;
    counted?: boolean;
    /** Whose rows are listed and counted; everybody's without it. */
    scope?: TeamScope;
    limit: number;
    after?: { occurredAt: string; evidenceId: string };
  }): Promise<EvidencePage>;
}
