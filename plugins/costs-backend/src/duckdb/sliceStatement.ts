import { BillSlice, STORED_COLUMNS } from '../focus/types';
import { MAXIMUM_DIGITS } from './amounts';
import { PERIOD } from './readSlices';
import { quoteText } from './sqlText';

const AMOUNTS = new Set([
  'billed',
  'effective',
  'list',
  'contracted',
  'billed_positive',
  'effective_positive',
]);
const DAYS = new Set(['charge_day']);

function storedColumn(name: string, scale: number): string {
  if (AMOUNTS.has(name)) {
    return `cast(charges.${name} as decimal(${MAXIMUM_DIGITS}, ${scale}))`;
  }
  switch (name) {
    case 'rows':
      return 'charges.row_count';
    case 'tags':
      return `coalesce(tag_sets.tags, '{}')`;
    case 'environment':
      return 'tag_sets.environment';
    case 'raw_tags':
      return withoutNul('charges.tags');
    default:
      return DAYS.has(name) ? `charges.${name}` : withoutNul(`charges.${name}`);
  }
}

/** PostgreSQL keeps no such character in a text. */
function withoutNul(column: string): string {
  return `replace(${column}, chr(0), '')`;
}

/**
 * The groups of one slice with the columns that are stored, in their order.
 *
 * @param scale - digits after the point that no amount exceeds
 */
export function sliceStatement(
  slice: BillSlice,
  sliceId: string,
  scale: number,
): string {
  const columns = STORED_COLUMNS.map(name =>
    name === 'slice_id' ? quoteText(sliceId) : storedColumn(name, scale),
  );
  return `select ${columns.join(', ')}
    from charge_groups as charges
    left join tag_sets on tag_sets.raw = charges.tags
    where charges.provider = ${quoteText(slice.provider)}
      and ${PERIOD} = ${quoteText(slice.billingPeriod)}`;
}
