import { compareDecimals } from '@provenpath/plugin-costs-common';
import type { CostLine, ReportGrouping } from '@provenpath/plugin-costs-common';
import { formatPeriod } from '@provenpath/portal-react';
import { formatChange, toDrawn } from '../../format/formatMoney';
import type { Translate } from '../../translation';

const ENTITY_GROUPINGS: ReportGrouping[] = [
  'owner',
  'system',
  'component',
  'domain',
  'resource',
];

export function isEntityGrouping(groupBy: ReportGrouping): boolean {
  return ENTITY_GROUPINGS.includes(groupBy);
}

/** The name of a row when nothing more than its key is known. */
export function describeKey(
  key: string | null,
  groupBy: ReportGrouping,
  t: Translate,
): string {
  if (key === null) {
    return t(`missing.${groupBy}`);
  }
  if (groupBy === 'line') {
    return t(`line.${key as CostLine}`);
  }
  return isEntityGrouping(groupBy) ? key.replace(/^.*\//, '') : key;
}

/**
 * Change since the same time before; a beginning of nothing has no per cent, and
 * neither has one of credits alone.
 */
export function describeGrowth(
  total: string,
  previous: string | null,
  t: Translate,
): string {
  const sign = previous === null ? -1 : compareDecimals(previous, '0');
  if (previous === null || sign < 0) {
    return t('growth.unknown');
  }
  if (sign === 0) {
    return compareDecimals(total, '0') === 0
      ? t('growth.unknown')
      : t('growth.isNew');
  }
  return formatChange(toDrawn(total) / toDrawn(previous) - 1);
}

/** One month, or from which to which; days as they are. */
export function describeRange(from: string, to: string, t: Translate): string {
  return from === to
    ? formatPeriod(from)
    : t('range.between', { from: formatPeriod(from), to: formatPeriod(to) });
}
