import { Button, Link } from '@backstage/ui';
import type { Attribution, CostMetric } from '@provenpath/plugin-costs-common';
import {
  EntityLink,
  ScrollArea,
  surfaceStyles,
} from '@provenpath/portal-react';
import { Fragment, useState } from 'react';
import {
  formatMoneyExactly,
  formatShare,
  toDrawn,
} from '../../format/formatMoney';
import { Amount } from '../shared/Amount';
import { LINE_TITLES } from '../shared/describeKey';
import { useCostsLink } from '../shared/links';
import styles from '../shared/costs.module.css';
import { ChargeRows } from './ChargeRows';

const METHODS = {
  proportional: 'in proportion to direct cost',
  even: 'evenly',
  fixed: 'by fixed weights',
  usage: 'by usage',
  taxed: 'by the cost that it was charged on',
};

/** How a part came about, with its exact fraction. */
export function describeSplit(row: Attribution): string | null {
  const { split, currency } = row;
  if (!split) {
    return null;
  }
  const share = toDrawn(split.numerator) / toDrawn(split.denominator);
  return `${formatShare(share)} (${split.numerator} of ${split.denominator}), ${METHODS[split.method]}, of ${formatMoneyExactly(split.effective, currency)} effective, ${formatMoneyExactly(split.billed, currency)} billed`;
}

function Rule({ row }: { row: Attribution }) {
  const toPage = useCostsLink();
  const split = describeSplit(row);
  return (
    <>
      {row.rule ? (
        <Link href={toPage('rules', { rule: row.rule.id })}>
          {row.rule.name} (version {row.rule.version})
        </Link>
      ) : (
        'No rule matched'
      )}
      {split && <p className={surfaceStyles.note}>{split}</p>}
      {row.ownershipAssumed && (
        <p className={surfaceStyles.note}>
          The catalog was not recorded on that day: the nearest ownership was
          taken.
        </p>
      )}
    </>
  );
}

function What({ row }: { row: Attribution }) {
  const { charge } = row;
  const tags = Object.entries(charge.tags)
    .map(([key, value]) => `${key}=${value}`)
    .join(', ');
  return (
    <>
      {charge.resourceName ?? charge.resourceId ?? charge.category}
      <p className={surfaceStyles.note}>
        {[charge.serviceName, charge.subAccountId, charge.environment]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p className={surfaceStyles.note}>{tags || 'without tags'}</p>
    </>
  );
}

function Row({ row, metric }: { row: Attribution; metric: CostMetric }) {
  const [isOpen, setOpen] = useState(false);
  const { charge } = row;
  return (
    <Fragment>
      <tr>
        <td className={styles.nowrap}>{row.day}</td>
        <td className={styles.break}>
          <What row={row} />
        </td>
        <td className={styles.break}>
          {LINE_TITLES[row.line]}
          <p className={surfaceStyles.note}>{row.provider}</p>
        </td>
        <td className={styles.break}>
          <Rule row={row} />
        </td>
        <td>
          {(row.entityRef ?? row.ownerRef) ? (
            <EntityLink entityRef={row.entityRef ?? row.ownerRef ?? ''} />
          ) : (
            'Nobody'
          )}
        </td>
        <td className={surfaceStyles.number}>
          <Amount amount={row[metric]} currency={row.currency} />
        </td>
        <td className={styles.nowrap}>
          <Button
            size="small"
            variant="tertiary"
            aria-expanded={isOpen}
            onPress={() => setOpen(open => !open)}
          >
            {charge.rows === 1 ? '1 row' : `${charge.rows} rows`}
          </Button>
        </td>
      </tr>
      {isOpen && (
        <tr>
          <td colSpan={7}>
            <ChargeRows chargeId={row.chargeId} />
          </td>
        </tr>
      )}
    </Fragment>
  );
}

/** Parts of charges, each with what led to its owner. */
export function AttributionTable(props: {
  rows: Attribution[];
  metric: CostMetric;
}) {
  return (
    <ScrollArea label="Charges">
      <table className={surfaceStyles.table} aria-label="Charges">
        <thead>
          <tr>
            <th scope="col">Day</th>
            <th scope="col">Charge</th>
            <th scope="col">Line</th>
            <th scope="col">Rule</th>
            <th scope="col">Belongs to</th>
            <th scope="col" className={surfaceStyles.number}>
              {props.metric === 'effective' ? 'Effective' : 'Billed'}
            </th>
            <th scope="col">Bill</th>
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row, index) => (
            // Parts of one charge have no id of their own.
            <Row
              key={`${row.chargeId}/${row.entityRef}/${row.line}/${index}`}
              row={row}
              metric={props.metric}
            />
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}
