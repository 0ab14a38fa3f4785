import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { compareDecimals } from '@provenpath/plugin-costs-common';
import type {
  Budget,
  CoveragePart,
  CoverageRow,
  ReportTotal,
} from '@provenpath/plugin-costs-common';
import { StatusLabel } from '@provenpath/portal-react';
import { formatShare } from '../../format/formatMoney';
import { costsTranslationRef } from '../../translation';
import { CoverageBar } from '../allocation/CoverageBar';
import { BudgetBar } from '../budgets/BudgetBar';
import { Amount } from '../shared/Amount';
import { describeGrowth } from '../shared/describeKey';
import styles from '../shared/costs.module.css';

/** Addresses of what stands in the tiles. */
export interface TileLinks {
  total: string;
  /** The same length of time before. */
  previous: string;
  coverage: string;
  coverageOf: (part: CoveragePart) => string;
}

/** How the total moved; the amount before opens. */
function Since(props: {
  total: string;
  previous: string | null;
  currency: string;
  href: string;
}) {
  const { total, previous, currency, href } = props;
  const { t } = useTranslationRef(costsTranslationRef);
  if (previous === null) {
    return <>{t('spend.noBefore')}</>;
  }
  if (compareDecimals(previous, '0') === 0) {
    return <>{t('spend.nothingBefore')}</>;
  }
  return t('spend.since', {
    growth: describeGrowth(total, previous, t),
    previous: <Amount amount={previous} currency={currency} href={href} />,
  });
}

function TotalTile(props: {
  total: ReportTotal;
  caption: string;
  links: TileLinks;
}) {
  const { total, caption, links } = props;
  const { currency, previous } = total;
  return (
    <div className={styles.tile}>
      <p className={styles.caption}>{caption}</p>
      <p className={styles.figure}>
        <Amount amount={total.total} currency={currency} href={links.total} />
      </p>
      <p className={styles.caption}>
        <Since
          total={total.total}
          previous={previous}
          currency={currency}
          href={links.previous}
        />
      </p>
    </div>
  );
}

function CoverageTile(props: {
  row: CoverageRow;
  target: number;
  links: TileLinks;
}) {
  const { row, target, links } = props;
  const { t } = useTranslationRef(costsTranslationRef);
  const isMet = row.coverage !== null && row.coverage >= target;
  const text = { target: formatShare(target) };
  return (
    <div className={styles.tile}>
      <p className={styles.caption}>
        {t('spend.coverage', {
          link: <Link href={links.coverage}>{t('page.coverage')}</Link>,
        })}
      </p>
      <p className={styles.figure}>{formatShare(row.coverage)}</p>
      <StatusLabel
        tone={isMet ? 'positive' : 'warning'}
        text={
          isMet ? t('spend.targetMet', text) : t('spend.targetMissed', text)
        }
      />
      <CoverageBar row={row} hrefOf={links.coverageOf} />
    </div>
  );
}

/** The figures of one currency: total, coverage, budget. */
export function SpendTiles(props: {
  total: ReportTotal;
  caption: string;
  links: TileLinks;
  coverage: { row: CoverageRow; target: number } | undefined;
  budget: Budget | undefined;
}) {
  const { coverage, budget, ...rest } = props;
  return (
    <div className={styles.tiles}>
      <TotalTile {...rest} />
      {coverage && <CoverageTile {...coverage} links={props.links} />}
      {budget && (
        <div className={styles.tile}>
          <BudgetBar budget={budget} />
        </div>
      )}
    </div>
  );
}
