import { Link } from '@backstage/ui';
import { COST_LINES, compareDecimals } from '@provenpath/plugin-costs-common';
import type { EntityCost, CostMetric } from '@provenpath/plugin-costs-common';
import {
  FactList,
  ScrollArea,
  Section,
  StackedChart,
  formatPeriod,
  formatPeriodShort,
  surfaceStyles,
} from '@provenpath/portal-react';
import {
  formatMoney,
  formatMoneyExactly,
  formatMoneyShort,
  formatShare,
  toDrawn,
} from '../../format/formatMoney';
import { Amount } from '../shared/Amount';
import { cutOfDriver } from '../shared/cuts';
import type { Cut } from '../shared/cuts';
import { LINE_TITLES } from '../shared/describeKey';
import { CostsDemoBadge } from '../shared/CostsDemoBadge';
import { useCostsLink } from '../shared/links';
import styles from '../shared/costs.module.css';
import { describeGrowth } from '../spend/SpendTable';

/** Trend of an entity as the one layer of a chart. */
function EntityTrend({ cost, title }: { cost: EntityCost; title: string }) {
  const { currency, months } = cost;
  const by = <T,>(value: (amount: string) => T) =>
    Object.fromEntries(
      months.map(({ period, amount }) => [period, value(amount)]),
    );
  return (
    <StackedChart
      title={title}
      height={200}
      layers={[
        {
          id: 'total',
          label: `Total, ${currency}`,
          values: by(toDrawn),
          texts: by(amount => formatMoney(amount, currency)),
        },
      ]}
      periods={months.map(({ period }) => period)}
      formatPeriod={formatPeriodShort}
      formatShort={value => formatMoneyShort(value, currency)}
    />
  );
}

/** Address of the charges behind an amount of an entity. */
type ToCut = (cut: Cut) => string;

function Drivers({ cost, toCut }: { cost: EntityCost; toCut: ToCut }) {
  return (
    <ScrollArea label="Biggest drivers">
      <table className={surfaceStyles.table} aria-label="Biggest drivers">
        <thead>
          <tr>
            <th scope="col">Biggest drivers</th>
            <th scope="col">Line</th>
            <th scope="col" className={surfaceStyles.number}>
              Amount
            </th>
            <th scope="col" className={surfaceStyles.number}>
              Change
            </th>
          </tr>
        </thead>
        <tbody>
          {cost.drivers.map(driver => (
            <tr
              key={`${driver.serviceName}/${driver.resourceId}/${driver.line}`}
            >
              <th scope="row" className={styles.break}>
                {driver.resourceName ?? driver.serviceName ?? 'Without a name'}
                <p className={surfaceStyles.note}>{driver.serviceName}</p>
              </th>
              <td>{LINE_TITLES[driver.line]}</td>
              <td className={surfaceStyles.number}>
                <Amount
                  amount={driver.amount}
                  currency={cost.currency}
                  href={toCut(cutOfDriver(driver))}
                />
              </td>
              <td className={surfaceStyles.number}>
                {describeGrowth(driver.amount, driver.previous)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}

function factsOf(cost: EntityCost, toCut: ToCut) {
  const { currency, billingPeriod, lines, pools, unitCosts } = cost;
  return [
    ...COST_LINES.filter(line => compareDecimals(lines[line], '0') !== 0).map(
      line => ({
        name: LINE_TITLES[line],
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
      name: `Shared pool: ${pool.name}`,
      value: (
        <>
          <Amount
            amount={pool.amount}
            currency={currency}
            href={toCut({ rule: pool.ruleId })}
          />
          , {formatShare(pool.share)} of the pool
        </>
      ),
    })),
    // One of each unit: the others are the same figure of earlier months.
    ...unitCosts
      .filter(({ period }) => period === billingPeriod)
      .map(unit => ({
        name: `Per ${unit.unit}, ${formatPeriod(unit.period)}`,
        value: `${formatMoneyExactly(unit.unitCost, currency)} (${unit.volume} of them)`,
      })),
    ...(compareDecimals(cost.assumed, '0') === 0
      ? []
      : [
          {
            name: 'By assumed ownership',
            value: `${formatMoney(cost.assumed, currency)}: the catalog was not recorded then`,
          },
        ]),
  ];
}

/** What an entity costs in one currency: total, trend, drivers, pools, units. */
export function EntityCosts(props: {
  cost: EntityCost;
  entityRef: string;
  metric: CostMetric;
}) {
  const { cost, entityRef, metric } = props;
  const { currency, billingPeriod, total, previous } = cost;
  const toPage = useCostsLink();
  const toCut: ToCut = cut =>
    toPage('charges', {
      subject: entityRef,
      from: billingPeriod,
      to: billingPeriod,
      metric,
      currency,
      ...cut,
    });
  return (
    <Section
      title={`${formatMoney(total, currency)} in ${formatPeriod(billingPeriod)}`}
      description={
        previous === null
          ? 'No bill of the month before.'
          : `${describeGrowth(total, previous)} since the month before (${formatMoney(previous, currency)}).`
      }
      actions={
        <>
          <CostsDemoBadge />
          <Link href={toCut({})}>Show the charges</Link>
        </>
      }
    >
      <div className={surfaceStyles.stack}>
        <EntityTrend cost={cost} title={`Cost by month, ${currency}`} />
        <FactList wide facts={factsOf(cost, toCut)} />
        <Drivers cost={cost} toCut={toCut} />
      </div>
    </Section>
  );
}
