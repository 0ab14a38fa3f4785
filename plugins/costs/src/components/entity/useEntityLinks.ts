import type { CostMetric, EntityCost } from '@provenpath/plugin-costs-common';
import { addMonths } from '../../format/months';
import type { Cut } from '../shared/cuts';
import { useCostsLink } from '../shared/links';

/** Addresses of the charges behind the amounts of an entity in one currency. */
export interface EntityLinks {
  /** Of the month on view; with a cut of a part of it. */
  toCut: (cut?: Cut) => string;
  toMonth: (month: string) => string;
  previous: string;
}

export function useEntityLinks(
  { currency, billingPeriod }: Pick<EntityCost, 'currency' | 'billingPeriod'>,
  about: { entityRef: string; metric: CostMetric },
): EntityLinks {
  const toPage = useCostsLink();
  const toMonth = (month: string, cut: Cut = {}) =>
    toPage('charges', {
      subject: about.entityRef,
      from: month,
      to: month,
      metric: about.metric,
      currency,
      ...cut,
    });
  return {
    toCut: cut => toMonth(billingPeriod, cut),
    toMonth: month => toMonth(month),
    previous: toMonth(addMonths(billingPeriod, -1)),
  };
}
