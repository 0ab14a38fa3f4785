import { EvidenceRow } from '@provenpath/plugin-kpis-common';
import { EvidenceDraft, ResolvedEvidence } from './types';

/** A row of the table `evidence`. */
export interface EvidenceTableRow {
  evidence_id: string;
  kpi_id: string;
  reading_id: string;
  event_id: string;
  occurred_at: Date;
  started_at: Date | null;
  value: number | null;
  title: string;
  url: string | null;
  entity_ref: string | null;
  owner_ref: string | null;
  counted: boolean;
  excluded_reason: string | null;
  breakdown_id: string | null;
  generated: boolean;
  attributes: Record<string, string>;
  source_state: string | null;
  open: boolean;
  censored: boolean;
  state_key: string | null;
  own_subject: string | null;
  sample_size: number | null;
  low: number | null;
  high: number | null;
  subjects_resolved: boolean;
  subjects_checked_at: Date;
  updated_at: Date;
}

export function toTableRow(
  evidence: ResolvedEvidence,
  now: Date,
): Omit<EvidenceTableRow, 'evidence_id'> {
  return {
    kpi_id: evidence.kpiId,
    reading_id: evidence.readingId,
    event_id: evidence.eventId,
    occurred_at: evidence.occurredAt,
    started_at: evidence.startedAt,
    value: evidence.value,
    title: evidence.title,
    url: evidence.url,
    entity_ref: evidence.entityRef,
    owner_ref: evidence.ownerRef,
    counted: evidence.excludedReason === null,
    excluded_reason: evidence.excludedReason,
    breakdown_id: evidence.breakdownId,
    generated: evidence.generated,
    attributes: evidence.attributes,
    source_state: evidence.sourceState,
    open: evidence.open,
    censored: evidence.censored ?? false,
    state_key: evidence.stateKey ?? null,
    own_subject: evidence.ownSubject ?? null,
    sample_size: evidence.sampleSize ?? null,
    low: evidence.low ?? null,
    high: evidence.high ?? null,
    subjects_resolved: evidence.subjectsResolved,
    subjects_checked_at: now,
    updated_at: now,
  };
}

export function toEvidenceRow(row: EvidenceTableRow): EvidenceRow {
  return {
    id: row.event_id,
    readingId: row.reading_id,
    occurredAt: row.occurred_at.toISOString(),
    startedAt: row.started_at?.toISOString() ?? null,
    value: row.value,
    title: row.title,
    url: row.url,
    entityRef: row.entity_ref,
    ownerRef: row.owner_ref,
    counted: row.counted,
    excludedReason: row.excluded_reason,
    breakdownId: row.breakdown_id,
    censored: row.censored,
    generated: row.generated,
    attributes: row.attributes,
  };
}

export function toDraft(row: EvidenceTableRow): EvidenceDraft {
  return {
    kpiId: row.kpi_id,
    readingId: row.reading_id,
    eventId: row.event_id,
    occurredAt: row.occurred_at,
    startedAt: row.started_at,
    value: row.value,
    title: row.title,
    url: row.url,
    entityRef: row.entity_ref,
    ownerRef: row.owner_ref,
    excludedReason: row.excluded_reason,
    breakdownId: row.breakdown_id,
    generated: row.generated,
    attributes: row.attributes,
    sourceState: row.source_state,
    open: row.open,
    censored: row.censored,
    stateKey: row.state_key,
    ownSubject: row.own_subject,
    sampleSize: row.sample_size,
    low: row.low,
    high: row.high,
  };
}
