import type {
  Budget,
  CoverageRow,
  ReportTotal,
} from '@provenpath/plugin-costs-common';
import { Link } from '@backstage/ui';
import { StatusLabel } from '@provenpath/portal-react';
import { formatMoney, formatShare } from '../../format/formatMoney';
import { BudgetBar } from '../budgets/BudgetBar';
import { CoverageBar } from '../allocation/CoverageBar';
import { Amount } from '../shared/Amount';
import { useCostsLink } from '../shared/links';
import styles from '../shared/costs.module.css';
import { describeGrowth } from './SpendTable';

function TotalTile(props: {
  total: ReportTotal;
  caption: string;
  href: string;
}) {
  const { total, caption, href } = props;
  const growth = describeGrowth(total.total, total.previous);
  return (
    <div className={styles.tile}>
      <p className={styles.caption}>{caption}</p>
      <p className={styles.figure}>
        <Amount amount={total.total} currency={total.currency} href={href} />
      </p>
      <p className={styles.caption}>
        {total.previous === null
          ? 'No bill of the same time before'
          : `${growth} since the same time before (${formatMoney(total.previous, total.currency)})`}
      </p>
    </div>
  );
}

function CoverageTile(props: { row: CoverageRow; target: number }) {
  const { row, target } = props;
  const toPage = useCostsLink();
  const isMet = row.coverage !== null && row.coverage >= target;
  return (
    <div className={styles.tile}>
      <p className={styles.caption}>
        <Link href={toPage('coverage')}>Coverage</Link> of positive spend
      </p>
      <p className={styles.figure}>{formatShare(row.coverage)}</p>
      <StatusLabel
        tone={isMet ? 'positive' : 'warning'}
        text={`Target ${formatShare(target)}: ${isMet ? 'met' : 'not met'}`}
      />
      <CoverageBar row={row} />
    </div>
  );
}

/** The figures of one currency: total, coverage, budget. */
export function SpendTiles(props: {
  total: ReportTotal;
  caption: string;
  href: string;
  coverage: { row: CoverageRow; target: number } | undefined;
  budget: Budget | undefined;
}) {
  const { total, caption, href, coverage, budget } = props;
  return (
    <div className={styles.tiles}>
      <TotalTile total={total} caption={caption} href={href} />
      {coverage && <CoverageTile {...coverage} />}
      {budget && (
        <div className={styles.tile}>
          <BudgetBar budget={budget} />
        </div>
      )}
    </div>
  );
}
