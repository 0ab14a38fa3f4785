import { BillSlice, CHARGE_COLUMNS, KIND_COLUMNS } from '../focus/types';
import { MAXIMUM_DIGITS } from './amounts';
import { quoteText } from './sqlText';

/** Where the texts of a slice go. */
export interface SlicePlace {
  sliceId: string;
  /** Id of the slice's first kind; those of the others follow it. */
  firstKindId: number;
}

function ofSlice(slice: BillSlice): string {
  return `kinds.provider = ${quoteText(slice.provider)}
    and kinds.billing_period = ${quoteText(slice.billingPeriod)}`;
}

/** PostgreSQL keeps no such character in a text. */
function withoutNul(column: string): string {
  return `replace(${column}, chr(0), '')`;
}

function kindColumn(name: string, place: SlicePlace): string {
  switch (name) {
    case 'id':
      return `kinds.number + ${place.firstKindId}`;
    case 'slice_id':
      return quoteText(place.sliceId);
    case 'tags':
      return `coalesce(tag_sets.tags, '{}')`;
    case 'environment':
      return 'tag_sets.environment';
    case 'raw_tags':
      return withoutNul('kinds.tags');
    default:
      return withoutNul(`kinds.${name}`);
  }
}

export function countKindsStatement(slice: BillSlice): string {
  return `select cast(count(*) as varchar) from bill_kinds as kinds
    where ${ofSlice(slice)}`;
}

/** The kinds of a slice with the columns that are stored, in their order. */
export function kindsStatement(slice: BillSlice, place: SlicePlace): string {
  return `select ${KIND_COLUMNS.map(name => kindColumn(name, place)).join(', ')}
    from bill_kinds as kinds left join tag_sets on tag_sets.raw = kinds.tags
    where ${ofSlice(slice)} order by kinds.number`;
}

/**
 * How many rows of a charge came late. The day tells in most bills; not where it
 * fell on the day before because days are those of another time zone than UTC.
 */
const LATE_ROWS = `nullif(charges.late_rows, case
  when charges.charge_day < cast(kinds.billing_period || '-01' as date)
    and not coalesce(lower(trim(kinds.charge_class)) = 'correction', false)
  then charges.row_count else 0 end)`;

function chargeColumn(name: string, place: SlicePlace, scale: number): string {
  const amount = (sql: string) =>
    `cast(${sql} as decimal(${MAXIMUM_DIGITS}, ${scale}))`;
  switch (name) {
    case 'slice_id':
      return quoteText(place.sliceId);
    case 'kind_id':
      return `kinds.number + ${place.firstKindId}`;
    case 'charge_day':
      return 'charges.charge_day';
    case 'rows':
      return 'charges.row_count';
    case 'late_rows':
      return LATE_ROWS;
    case 'billed_positive':
    case 'effective_positive': {
      // Only where it is not what the sum itself tells.
      const sum = name.replace('_positive', '');
      return amount(`nullif(charges.${name}, greatest(charges.${sum}, 0))`);
    }
    default:
      return amount(`charges.${name}`);
  }
}

/**
 * The groups of a slice with the columns that are stored, in their order.
 *
 * @param scale - digits after the point that no amount exceeds
 */
export function chargesStatement(
  slice: BillSlice,
  place: SlicePlace,
  scale: number,
): string {
  const columns = CHARGE_COLUMNS.map(name => chargeColumn(name, place, scale));
  return `select ${columns.join(', ')}
    from charge_sums as charges
    join bill_kinds as kinds on kinds.kind = charges.kind
    where ${ofSlice(slice)}
    order by kinds.number, charges.charge_day`;
}
