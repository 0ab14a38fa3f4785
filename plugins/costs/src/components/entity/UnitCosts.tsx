import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import type { EntityCost } from '@provenpath/plugin-costs-common';
import { formatPeriod } from '@provenpath/portal-react';
import { formatCount, formatMoneyExactly } from '../../format/formatMoney';
import { costsTranslationRef } from '../../translation';

type UnitCost = EntityCost['unitCosts'][number];

/** One of each unit: the others are the same figure of earlier months. */
export function unitCostsOf({ unitCosts, billingPeriod }: EntityCost) {
  return unitCosts.filter(({ period }) => period === billingPeriod);
}

/** What one unit cost; opens the charges that were divided by the volume. */
export function UnitCostText(props: {
  unit: UnitCost;
  currency: string;
  href: string;
}) {
  const { unit, currency, href } = props;
  const { t } = useTranslationRef(costsTranslationRef);
  return t('entity.unitOf', {
    cost: (
      <Link href={href}>{formatMoneyExactly(unit.unitCost, currency)}</Link>
    ),
    volume: formatCount(unit.volume),
    month: formatPeriod(unit.period),
  });
}
