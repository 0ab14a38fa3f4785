import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { COST_LINES, compareDecimals } from '@provenpath/plugin-costs-common';
import type { EntityCost, CostMetric } from '@provenpath/plugin-costs-common';
import {
  FactList,
  Section,
  StackedChart,
  formatPeriod,
  surfaceStyles,
} from '@provenpath/portal-react';
import {
  formatMoney,
  formatMoneyShort,
  formatShare,
  toDrawn,
} from '../../format/formatMoney';
import { formatPointShort } from '../../format/months';
import { costsTranslationRef } from '../../translation';
import type { Translate } from '../../translation';
import { Amount } from '../shared/Amount';
import { describeGrowth } from '../shared/describeKey';
import { CostsDemoBadge } from '../shared/CostsDemoBadge';
import styles from '../shared/costs.module.css';
import { EntityDrivers } from './EntityDrivers';
import { UnitCostText, unitCostsOf } from './UnitCosts';
import { useEntityLinks } from './useEntityLinks';
import type { EntityLinks } from './useEntityLinks';

/** Trend of an entity as the one layer of a chart. */
function EntityTrend({
  cost,
  links,
}: {
  cost: EntityCost;
  links: EntityLinks;
}) {
  const { currency, months } = cost;
  const { t } = useTranslationRef(costsTranslationRef);
  const by = <T,>(value: (amount: string, period: string) => T) =>
    Object.fromEntries(
      months.map(({ period, amount }) => [period, value(amount, period)]),
    );
  return (
    <StackedChart
      title={t('entity.trend', { currency })}
      height={200}
      layers={[
        {
          id: 'total',
          label: t('entity.trendTotal', { currency }),
          values: by(toDrawn),
          texts: by(amount => formatMoney(amount, currency)),
          hrefs: by((_, period) => links.toMonth(period)),
        },
      ]}
      periods={months.map(({ period }) => period)}
      formatPeriod={formatPointShort}
      formatShort={value => formatMoneyShort(value, currency)}
    />
  );
}

function factsOf(cost: EntityCost, { toCut }: EntityLinks, t: Translate) {
  const { currency, lines, pools, assumed } = cost;
  return [
    ...COST_LINES.filter(line => compareDecimals(lines[line], '0') !== 0).map(
      line => ({
        name: t(`line.${line}`),
        value: (
          <Amount
            amount={lines[line]}
            currency={currency}
            href={toCut({ line })}
          />
        ),
      }),
    ),
    ...pools.map(pool => ({
      name: t('entity.pool', { name: pool.name }),
      value: t('entity.poolShare', {
        amount: (
          <Amount
            amount={pool.amount}
            currency={currency}
            href={toCut({ rule: pool.ruleId, line: 'shared' })}
          />
        ),
        share: formatShare(pool.share),
      }),
    })),
    ...unitCostsOf(cost).map(unit => ({
      name: t('entity.unitPer', { unit: unit.unit }),
      value: <UnitCostText unit={unit} currency={currency} href={toCut()} />,
    })),
    ...(compareDecimals(assumed, '0') === 0
      ? []
      : [
          {
            name: t('entity.assumed'),
            value: t('entity.assumedText', {
              amount: (
                <Amount
                  amount={assumed}
                  currency={currency}
                  href={toCut({ assumed: 'true' })}
                />
              ),
            }),
          },
        ]),
  ];
}

/** How the month compares with the one before, which opens. */
function Since({ cost, links }: { cost: EntityCost; links: EntityLinks }) {
  const { total, previous, currency } = cost;
  const { t } = useTranslationRef(costsTranslationRef);
  if (previous === null) {
    return <>{t('entity.noBefore')}</>;
  }
  if (compareDecimals(previous, '0') === 0) {
    return <>{t('entity.nothingBefore')}</>;
  }
  return t('entity.since', {
    growth: describeGrowth(total, previous, t),
    previous: (
      <Amount amount={previous} currency={currency} href={links.previous} />
    ),
  });
}

function Total({ cost, links }: { cost: EntityCost; links: EntityLinks }) {
  return (
    <div>
      <p className={`${surfaceStyles.text} ${styles.figure}`}>
        <Amount
          amount={cost.total}
          currency={cost.currency}
          href={links.toCut()}
        />
      </p>
      <p className={surfaceStyles.note}>
        <Since cost={cost} links={links} />
      </p>
    </div>
  );
}

/** What an entity costs in one currency: total, trend, drivers, pools, units. */
export function EntityCosts(props: {
  cost: EntityCost;
  entityRef: string;
  metric: CostMetric;
}) {
  const { cost, ...about } = props;
  const { t } = useTranslationRef(costsTranslationRef);
  const links = useEntityLinks(cost, about);
  return (
    <Section
      title={t('entity.title', {
        month: formatPeriod(cost.billingPeriod),
        currency: cost.currency,
      })}
      actions={
        <>
          <CostsDemoBadge />
          <Link href={links.toCut()}>{t('entity.showCharges')}</Link>
        </>
      }
    >
      <div className={surfaceStyles.stack}>
        <Total cost={cost} links={links} />
        <EntityTrend cost={cost} links={links} />
        <FactList wide facts={factsOf(cost, links, t)} />
        <EntityDrivers cost={cost} links={links} />
      </div>
    </Section>
  );
}
