export { DatabaseEvidenceStore } from './DatabaseEvidenceStore';
export { createEvidenceRouter } from './routes';
export type {
  EvidenceDraft,
  EvidenceStore,
  PublishedSource,
  ResolvedEvidence,
} from './types';
