import { PublishedRow } from '@provenpath/plugin-kpis-common';
import { normalizeEntityRef } from '../subjects/CatalogSubjectResolver';
import { EvidenceDraft } from './types';

const ORGANIZATION = 'organization';

/** A subject as the points keep it. */
function normalizeSubject(subject: string): string {
  return subject.toLocaleLowerCase('en-US') === ORGANIZATION
    ? ORGANIZATION
    : normalizeEntityRef(subject);
}

/** A published row as an event of its reading. */
export function toDraft(
  reading: { kpiId: string; readingId: string },
  row: PublishedRow,
): EvidenceDraft {
  const { id, occurredAt, startedAt, subject, ...content } = row;
  return {
    ...content,
    kpiId: reading.kpiId,
    readingId: reading.readingId,
    eventId: id,
    occurredAt: new Date(occurredAt),
    startedAt: startedAt === null ? null : new Date(startedAt),
    ownSubject: subject === undefined ? null : normalizeSubject(subject),
    sourceState: null,
    open: false,
  };
}
