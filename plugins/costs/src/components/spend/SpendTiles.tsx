import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link, Skeleton } from '@backstage/ui';
import { compareDecimals } from '@provenpath/plugin-costs-common';
import type {
  Budget,
  CoveragePart,
  CoverageResponse,
  CoverageRow,
  ReportTotal,
} from '@provenpath/plugin-costs-common';
import { QueryPanel, StatusLabel } from '@provenpath/portal-react';
import type { PanelQuery } from '@provenpath/portal-react';
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
  const sign = compareDecimals(previous, '0');
  if (sign === 0) {
    return <>{t('spend.nothingBefore')}</>;
  }
  const before = <Amount amount={previous} currency={currency} href={href} />;
  // Credits that were more than the charges have no per cent.
  return sign < 0
    ? t('spend.before', { previous: before })
    : t('spend.since', {
        growth: describeGrowth(total, previous, t),
        previous: before,
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

function CoverageOf(props: {
  row: CoverageRow;
  target: number;
  links: TileLinks;
}) {
  const { row, target, links } = props;
  const { t } = useTranslationRef(costsTranslationRef);
  const isMet = row.coverage !== null && row.coverage >= target;
  const text = { target: formatShare(target) };
  return (
    <>
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
    </>
  );
}

/** The place of coverage is kept while it is asked for: nothing jumps. */
function CoverageTile(props: {
  currency: string;
  query: PanelQuery<CoverageResponse>;
  links: TileLinks;
}) {
  const { currency, query, links } = props;
  const { t } = useTranslationRef(costsTranslationRef);
  const row = query.data?.rows.find(each => each.currency === currency);
  if (query.data && !row) {
    return null;
  }
  return (
    <div className={styles.tile}>
      <QueryPanel
        query={query}
        loadingLabel={t('coverage.loading')}
        errorSubject={t('coverage.subject')}
        skeleton={<Skeleton width="100%" height={116} />}
        compact
      >
        {({ target }) =>
          row && <CoverageOf row={row} target={target} links={links} />
        }
      </QueryPanel>
    </div>
  );
}

/** Most have no budget, so no place is kept for one; a failure is said. */
function BudgetTile(props: {
  budget: Budget | undefined;
  query: PanelQuery<unknown>;
}) {
  const { budget, query } = props;
  const { t } = useTranslationRef(costsTranslationRef);
  if (!budget && !query.error) {
    return null;
  }
  return (
    <div className={styles.tile}>
      {budget ? (
        <BudgetBar budget={budget} />
      ) : (
        <QueryPanel
          query={query}
          loadingLabel={t('budget.loading')}
          errorSubject={t('budget.subject')}
          compact
        >
          {() => null}
        </QueryPanel>
      )}
    </div>
  );
}

/** The figures of one currency: total, coverage, budget. */
export function SpendTiles(props: {
  total: ReportTotal;
  caption: string;
  links: TileLinks;
  coverage: PanelQuery<CoverageResponse>;
  budgets: PanelQuery<unknown>;
  budget: Budget | undefined;
}) {
  const { coverage, budgets, budget, ...rest } = props;
  return (
    <div className={styles.tiles}>
      <TotalTile {...rest} />
      <CoverageTile
        currency={props.total.currency}
        query={coverage}
        links={props.links}
      />
      <BudgetTile budget={budget} query={budgets} />
    </div>
  );
}
