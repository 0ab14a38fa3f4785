import type {
  CostImportSummary,
  ImportStatus,
} from '@provenpath/plugin-costs-common';
import type { StatusTone } from '@provenpath/portal-react';
import { formatCount } from '../../format/formatMoney';
import type { Translate } from '../../translation';

const TONES: Record<ImportStatus, StatusTone> = {
  queued: 'neutral',
  running: 'running',
  done: 'positive',
  provisional: 'warning',
  unchanged: 'neutral',
  failed: 'negative',
};

/** How many rows of a bill: `1 row`, `9,297 rows`. */
export function describeRows(rows: number, t: Translate): string {
  return t('imports.rowsOf', { count: rows, rows: formatCount(rows) });
}

function describeStatus(each: CostImportSummary, t: Translate): string {
  const rows = describeRows(each.rows, t);
  switch (each.status) {
    case 'queued':
      return t('imports.waiting');
    case 'running':
      return t('imports.running', { phase: each.phase, rows });
    case 'failed':
      return t('imports.failed', {
        errors: t('imports.errorsOf', {
          count: each.errorCount,
          errors: formatCount(each.errorCount),
        }),
      });
    case 'unchanged':
      return t('imports.unchanged');
    case 'provisional':
      return t('imports.provisional');
    default:
      return t('imports.done', { rows });
  }
}

/** How far an import is, in words. */
export function describeImport(
  each: CostImportSummary,
  t: Translate,
): { tone: StatusTone; text: string } {
  return { tone: TONES[each.status], text: describeStatus(each, t) };
}
