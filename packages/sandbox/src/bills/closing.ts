import { atListPrice, type Issuer, plainCharge, usageCharge } from './charges';
import { addDays, firstDayOf } from './days';
import type { BilledResource, BillRow, ServiceNames, Units } from './model';
import { partOf, roundToCents, toUnits } from './units';

const VALUE_ADDED_TAX = 0.19;

/** Sum of what a month's rows bill, in units. */
export function billedSum(rows: readonly BillRow[]): Units {
  // Fixed digits after the point: without it the text is the number of units.
  return rows.reduce(
    (sum, { BilledCost }) => sum + Number(BilledCost.replace('.', '')),
    0,
  );
}

interface Close {
  issuer: Issuer;
  month: string;
  /** First day that the bill does not cover. */
  until: string;
  service: ServiceNames;
}

/** Tax on everything before it, and what brings the invoice to whole cents. */
export function closeMonth(close: Close, rows: readonly BillRow[]): BillRow[] {
  const { issuer, month, until, service } = close;
  const net = billedSum(rows);
  const tax = partOf(net, VALUE_ADDED_TAX);
  const rounding = roundToCents(net + tax) - net - tax;
  const common = { from: firstDayOf(month), until, service };
  return [
    plainCharge(issuer, month, {
      ...common,
      category: 'Tax',
      description: 'VAT 19 %',
      costs: atListPrice(tax),
    }),
    plainCharge(issuer, month, {
      ...common,
      category: 'Adjustment',
      description: 'Rounding of the invoice',
      costs: atListPrice(rounding),
    }),
  ];
}

/** A credit that is tied to no charge. */
export function promotionalCredit(
  close: Close,
  description: string,
  amount: number,
): BillRow {
  return plainCharge(close.issuer, close.month, {
    category: 'Credit',
    description,
    from: firstDayOf(close.month),
    until: close.until,
    service: close.service,
    costs: atListPrice(toUnits(-amount)),
  });
}

/** Money back for an outage: usage below zero. */
export function refund(
  close: Close,
  resource: BilledResource,
  days: number,
): BillRow {
  const day = addDays(firstDayOf(close.month), 10);
  return {
    ...usageCharge(
      close.issuer,
      close.month,
      resource,
      day,
      atListPrice(-resource.daily * days),
    ),
    ChargeDescription: 'Service credit for an outage',
  };
}

/** A charge of the month before that was metered too high. */
export function correction(close: Close, resource: BilledResource): BillRow {
  const day = addDays(firstDayOf(close.month), -9);
  return {
    ...usageCharge(
      close.issuer,
      close.month,
      resource,
      day,
      atListPrice(-partOf(resource.daily, 0.4)),
    ),
    ChargeClass: 'Correction',
    ChargeDescription: 'Metered too high last month',
  };
}
