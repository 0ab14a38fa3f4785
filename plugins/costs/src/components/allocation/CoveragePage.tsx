import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton } from '@backstage/ui';
import type {
  CoverageResponse,
  CoverageRow,
  PeriodsResponse,
} from '@provenpath/plugin-costs-common';
import {
  EmptyState,
  QueryPanel,
  RejectedFilters,
  Section,
  Toolbar,
  surfaceStyles,
} from '@provenpath/portal-react';
import { formatShare } from '../../format/formatMoney';
import { addMonths, newestWholeMonth } from '../../format/months';
import { useCoverage } from '../../hooks/queries';
import { useCostFilters } from '../../hooks/useCostFilters';
import { costsTranslationRef } from '../../translation';
import { Amount } from '../shared/Amount';
import { describeRange } from '../shared/describeKey';
import { useCostsLink } from '../shared/links';
import { MetricChoice } from '../shared/MetricChoice';
import { WithPeriods } from '../shared/WithPeriods';
import styles from '../shared/costs.module.css';
import { RangeFields, SubjectField } from '../spend/RangeFields';
import { CoverageBar } from './CoverageBar';
import { CoverageMonths } from './CoverageMonths';
import { Unallocated } from './Unallocated';

function Tile({
  coverage,
  row,
}: {
  coverage: CoverageResponse;
  row: CoverageRow;
}) {
  const { from, to, metric, subject, target } = coverage;
  const { currency } = row;
  const { t } = useTranslationRef(costsTranslationRef);
  const toPage = useCostsLink();
  const common = { from, to, metric, subject, currency };
  return (
    <div className={styles.tile}>
      <p className={styles.caption}>
        {t('coverage.caption', { currency, when: describeRange(from, to, t) })}
      </p>
      <p className={styles.figure}>{formatShare(row.coverage)}</p>
      <p className={styles.caption}>
        {t('coverage.target', {
          target: formatShare(target),
          amount: (
            <Amount
              amount={row.positive}
              currency={currency}
              href={toPage('charges', { ...common, coverage: 'positive' })}
            />
          ),
        })}
      </p>
      <CoverageBar
        row={row}
        hrefOf={part => toPage('charges', { ...common, coverage: part })}
      />
    </div>
  );
}

function Coverage({ periods }: { periods: PeriodsResponse['periods'] }) {
  const url = useCostFilters();
  const { metric, subject, months, month } = url.filters;
  const { t } = useTranslationRef(costsTranslationRef);
  const to = month || (newestWholeMonth(periods) ?? '');
  const range = { from: addMonths(to, 1 - months), to };
  const coverage = useCoverage({ ...range, metric, subject });
  return (
    <div>
      <Toolbar>
        <SubjectField url={url} />
        <RangeFields url={url} month={to} periods={periods} />
        <MetricChoice
          value={metric}
          onChange={value => url.setFilters({ metric: value })}
        />
      </Toolbar>
      <RejectedFilters url={url} />
      <div className={surfaceStyles.stack}>
        <QueryPanel
          query={coverage}
          loadingLabel={t('coverage.loading')}
          errorSubject={t('coverage.subject')}
          skeleton={<Skeleton width="100%" height={320} />}
          isEmpty={({ rows }) => rows.length === 0}
          empty={
            <EmptyState
              title={t('coverage.emptyTitle')}
              description={t('coverage.emptyDescription')}
            />
          }
        >
          {data => (
            <div className={surfaceStyles.stack}>
              <div className={styles.tiles}>
                {data.rows.map(row => (
                  <Tile key={row.currency} coverage={data} row={row} />
                ))}
              </div>
              <Section title={t('coverage.byMonth')} description={data.formula}>
                <CoverageMonths coverage={data} />
              </Section>
            </div>
          )}
        </QueryPanel>
        <Unallocated range={range} metric={metric} />
      </div>
    </div>
  );
}

/** How much has an owner, and what would give the rest one. */
export function CoveragePage() {
  return <WithPeriods>{periods => <Coverage periods={periods} />}</WithPeriods>;
}
