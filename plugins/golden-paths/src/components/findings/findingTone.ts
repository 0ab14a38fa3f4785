import type {
  Finding,
  FindingStatus,
} from '@provenpath/plugin-golden-paths-common';
import type { StatusTone } from '@provenpath/portal-react';

/** How the status of a finding is to be taken. */
export const FINDING_TONE: Record<FindingStatus, StatusTone> = {
  passed: 'positive',
  warning: 'warning',
  failed: 'negative',
  unknown: 'neutral',
};

const ORDER: FindingStatus[] = ['failed', 'warning', 'unknown', 'passed'];

/** What needs an act first; otherwise in the order of the backend. */
export function sortFindings(findings: Finding[]): Finding[] {
  return [...findings].sort(
    (a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status),
  );
}
