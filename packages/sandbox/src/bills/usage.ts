import type { Random } from '../organization/random';
import { atListPrice, type Costs, type Issuer, usageCharge } from './charges';
import { addDays, weekdayOf } from './days';
import type { BilledResource, BillRow, Units } from './model';
import { partOf } from './units';

/** The whole history grows by this part of itself in a year. */
const YEARLY_GROWTH = 0.22;
const WEEKEND = 0.78;
const YEAR = 365;

export interface UsageDay {
  day: string;
  /** Days since the beginning of the history. */
  age: number;
}

/** How much traffic a day has, compared with the first ones. */
export function trafficOn({ day, age }: UsageDay): number {
  const weekday = weekdayOf(day);
  const week = weekday === 0 || weekday === 6 ? WEEKEND : 1;
  return (1 + (YEARLY_GROWTH * age) / YEAR) * week;
}

export function standsOn(resource: BilledResource, day: string): boolean {
  return (
    resource.from <= day && (resource.until === null || day < resource.until)
  );
}

/** What a resource costs on a day at list price. */
export function listCostOn(
  resource: BilledResource,
  on: UsageDay,
  random: Random,
): Units {
  if (resource.elastic === 0) {
    return resource.daily;
  }
  const jitter = 0.94 + 0.12 * random.next();
  const share =
    1 - resource.elastic + resource.elastic * trafficOn(on) * jitter;
  return partOf(resource.daily, share);
}

/**
 * The rows of a day, resource by resource.
 *
 * @param costsOf - what a list price comes to, for those with another price
 */
export function usageOfDay(
  issuer: Issuer,
  resources: readonly BilledResource[],
  on: UsageDay,
  random: Random,
  costsOf: (
    resource: BilledResource,
    list: Units,
  ) => {
    costs: Costs;
    more: BillRow;
  } = (_, list) => ({ costs: atListPrice(list), more: {} }),
): BillRow[] {
  const month = on.day.slice(0, 7);
  return resources
    .filter(resource => standsOn(resource, on.day))
    .map(resource => {
      const { costs, more } = costsOf(
        resource,
        listCostOn(resource, on, random),
      );
      return {
        ...usageCharge(issuer, month, resource, on.day, costs),
        ...more,
      };
    });
}

/**
 * Hours of the previous month's last days that reach the bill of the next one,
 * as they do when a provider meters late.
 */
export function lateRows(
  issuer: Issuer,
  resources: readonly BilledResource[],
  month: string,
): BillRow[] {
  const day = addDays(`${month}-01`, -1);
  return resources
    .filter(resource => resource.elastic === 1 && standsOn(resource, day))
    .slice(0, 5)
    .map(resource =>
      usageCharge(
        issuer,
        month,
        resource,
        day,
        atListPrice(partOf(resource.daily, 0.02)),
      ),
    );
}
