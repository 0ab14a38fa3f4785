import type {
  CostImportSummary,
  ImportStatus,
} from '@provenpath/plugin-costs-common';
import type { StatusTone } from '@provenpath/portal-react';

const TONES: Record<ImportStatus, StatusTone> = {
  queued: 'neutral',
  running: 'running',
  done: 'positive',
  provisional: 'warning',
  unchanged: 'neutral',
  failed: 'negative',
};

const NUMBER = new Intl.NumberFormat('en-GB');

/** How far an import is, in words. */
export function describeImport(each: CostImportSummary): {
  tone: StatusTone;
  text: string;
} {
  const tone = TONES[each.status];
  switch (each.status) {
    case 'queued':
      return { tone, text: 'Waits for its turn' };
    case 'running':
      return {
        tone,
        text: `${each.phase}, ${NUMBER.format(each.rows)} rows so far`,
      };
    case 'failed':
      return {
        tone,
        text: `Failed, ${NUMBER.format(each.errorCount)} errors; what counted before still counts`,
      };
    case 'unchanged':
      return { tone, text: 'Unchanged: the same content counts already' };
    case 'provisional':
      return { tone, text: 'Provisional: the invoice says another total' };
    default:
      return { tone, text: `Done, ${NUMBER.format(each.rows)} rows` };
  }
}
