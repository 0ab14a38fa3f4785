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

/** What took the place of a part of an import. */
export type Replacement = NonNullable<
  CostImportSummary['slices'][number]['replacedBy']
>;

/** The imports that took the place of parts of one, each of them once. */
export function replacementsOf({ slices }: CostImportSummary): Replacement[] {
  const found = slices.flatMap(({ replacedBy }) => replacedBy ?? []);
  return [...new Map(found.map(each => [each.importId, each])).values()];
}

/** Nothing of the import counts any more. */
function isReplaced({ slices }: CostImportSummary): boolean {
  return slices.length > 0 && slices.every(({ replacedBy }) => replacedBy);
}

function describeDone(each: CostImportSummary, t: Translate): string {
  const rows = describeRows(each.rows, t);
  const counting = each.slices.filter(({ replacedBy }) => !replacedBy).length;
  return counting === each.slices.length
    ? t('imports.done', { rows })
    : t('imports.replacedInPart', {
        rows,
        counting: String(counting),
        slices: String(each.slices.length),
      });
}

function describeStatus(each: CostImportSummary, t: Translate): string {
  const rows = describeRows(each.rows, t);
  if (isReplaced(each)) {
    return t('imports.replaced', { rows });
  }
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
      return describeDone(each, t);
  }
}

/** How far an import is, in words. */
export function describeImport(
  each: CostImportSummary,
  t: Translate,
): { tone: StatusTone; text: string } {
  return {
    tone: isReplaced(each) ? 'neutral' : TONES[each.status],
    text: describeStatus(each, t),
  };
}
