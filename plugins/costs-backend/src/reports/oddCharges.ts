import { OddCharge } from '@provenpath/plugin-costs-common';
import { positiveOfPart } from './costSource';

const IS_CORRECTION = `coalesce(
  lower(trim(charges.charge_class)) = 'correction', false)`;
const POSITIVE = `coalesce(charges.billed_positive, greatest(charges.billed, 0))`;

/**
 * Groups of charges that hold what the quality report of an import counts, by the
 * same rules as there. A group has one category and class; where it holds rows
 * of both signs, its positive sum tells.
 */
export const ODD_CHARGES: Record<OddCharge, string> = {
  // Kept where the day does not tell.
  late: `coalesce(charges.late_rows > 0,
    charges.charge_day < slices.billing_period and not ${IS_CORRECTION})`,
  sign: `((charges.charge_category in ('Usage', 'Purchase', 'Tax')
      and not ${IS_CORRECTION} and charges.billed < ${POSITIVE})
    or (charges.charge_category = 'Credit' and ${POSITIVE} > 0))`,
  'not-invoiced': 'charges.invoice_id is null',
};

/** Billed amount of a part that is odd itself: of a group of both signs the odd one. */
export function oddOfPart(odd: OddCharge): string {
  const positive = positiveOfPart('billed');
  return odd === 'sign'
    ? `case when charges.charge_category = 'Credit' then ${positive}
        else parts.billed - ${positive} end`
    : 'parts.billed';
}
