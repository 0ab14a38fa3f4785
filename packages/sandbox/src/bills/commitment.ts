import { type Issuer, plainCharge } from './charges';
import { ACCOUNTS } from './accounts';
import { addDays, firstDayOf } from './days';
import { REGION } from './infrastructure';
import type { BilledResource, BillRow, Units } from './model';
import { SERVICES } from './services';
import { partOf } from './units';
import { standsOn } from './usage';

/** What a committed hour costs, beside its list price. */
const PRICE = 0.66;
const COMMITMENT: BillRow = {
  CommitmentDiscountCategory: 'Usage',
  CommitmentDiscountId: `arn:aws:rds:${REGION}:${ACCOUNTS.production.id}:ri:postgresql-3y`,
  CommitmentDiscountName: 'Reserved PostgreSQL, 3 years',
  CommitmentDiscountType: 'Reserved',
};

export const committedPrice = (list: Units): Units => partOf(list, PRICE);

/** Marks usage that the commitment has paid for. */
export const USED: BillRow = {
  ...COMMITMENT,
  CommitmentDiscountStatus: 'Used',
  PricingCategory: 'Committed',
};

/**
 * What the commitment costs a day: all databases of its size, and one more that
 * was planned and never came.
 */
export function dailyCommitment(resources: readonly BilledResource[]): Units {
  const prices = resources
    .filter(({ committed }) => committed)
    .map(({ daily }) => committedPrice(daily));
  return prices.reduce((sum, price) => sum + price, prices[0] ?? 0);
}

/** The month's instalment: billed, and nothing of it effective. */
export function instalment(
  issuer: Issuer,
  month: string,
  until: string,
  amount: Units,
): BillRow {
  return plainCharge(issuer, month, {
    category: 'Purchase',
    description: 'Instalment of reserved PostgreSQL instances',
    from: firstDayOf(month),
    until,
    service: SERVICES.rds,
    costs: { billed: amount, effective: 0, list: amount, contracted: amount },
    more: { ...COMMITMENT, ResourceId: COMMITMENT.CommitmentDiscountId },
  });
}

/** What nobody used of the commitment on a day. */
export function unusedOn(
  issuer: Issuer,
  resources: readonly BilledResource[],
  day: string,
): BillRow {
  const used = resources
    .filter(resource => resource.committed && standsOn(resource, day))
    .reduce((sum, { daily }) => sum + committedPrice(daily), 0);
  const left = dailyCommitment(resources) - used;
  return plainCharge(issuer, day.slice(0, 7), {
    category: 'Usage',
    description: 'Unused reserved PostgreSQL instances',
    from: day,
    until: addDays(day, 1),
    service: SERVICES.rds,
    costs: { billed: 0, effective: left, list: 0, contracted: 0 },
    more: {
      ...COMMITMENT,
      CommitmentDiscountStatus: 'Unused',
      ChargeFrequency: 'Usage-Based',
      PricingCategory: 'Committed',
      ResourceId: COMMITMENT.CommitmentDiscountId,
    },
  });
}
