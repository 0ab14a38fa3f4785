import { Alert, Link } from '@backstage/ui';
import { costReportReadPermission } from '@provenpath/plugin-costs-common';
import type {
  CoverageResponse,
  PeriodsResponse,
} from '@provenpath/plugin-costs-common';
import {
  EmptyState,
  GuardedPage,
  QueryPanel,
  ScrollArea,
  Section,
  StatusLabel,
  formatPeriod,
  surfaceStyles,
} from '@provenpath/portal-react';
import { RiCheckboxCircleLine } from '@remixicon/react';
import { formatMoney, formatShare } from '../../format/formatMoney';
import { addMonths, newestWholeMonth } from '../../format/months';
import { useCoverage, usePeriods, useUnallocated } from '../../hooks/queries';
import { useCostFilters } from '../../hooks/useCostFilters';
import { Amount } from '../shared/Amount';
import { useCostsLink } from '../shared/links';
import styles from '../shared/costs.module.css';
import { NoBills } from '../spend/SpendPage';
import { CoverageBar } from './CoverageBar';
import { Candidates } from './Candidates';

function Months({ coverage }: { coverage: CoverageResponse }) {
  const toPage = useCostsLink();
  return (
    <ScrollArea label="Coverage by month">
      <table className={surfaceStyles.table} aria-label="Coverage by month">
        <thead>
          <tr>
            <th scope="col">Month</th>
            <th scope="col">Currency</th>
            <th scope="col">Coverage</th>
            {['Positive spend', 'Direct', 'Shared by rule', 'Unallocated'].map(
              title => (
                <th key={title} scope="col" className={surfaceStyles.number}>
                  {title}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {[...coverage.months].reverse().map(row => (
            <tr key={`${row.period}/${row.currency}`}>
              <th scope="row">{formatPeriod(row.period)}</th>
              <td>{row.currency}</td>
              <td>
                <StatusLabel
                  tone={
                    row.coverage !== null && row.coverage >= coverage.target
                      ? 'positive'
                      : 'warning'
                  }
                  text={formatShare(row.coverage)}
                />
              </td>
              {(['positive', 'direct', 'shared', 'unallocated'] as const).map(
                part => (
                  <td key={part} className={surfaceStyles.number}>
                    <Amount
                      amount={row[part]}
                      currency={row.currency}
                      href={toPage('charges', {
                        from: row.period,
                        to: row.period,
                        metric: coverage.metric,
                        subject: coverage.subject,
                        currency: row.currency,
                        coverage: part === 'positive' ? undefined : part,
                      })}
                    />
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}

function Coverage({ periods }: { periods: PeriodsResponse['periods'] }) {
  const { filters } = useCostFilters();
  const toPage = useCostsLink();
  const to = filters.month || (newestWholeMonth(periods) ?? '');
  const range = { from: addMonths(to, 1 - filters.months), to };
  const { metric, subject } = filters;
  const coverage = useCoverage({ ...range, metric, subject });
  const unallocated = useUnallocated({ ...range, metric });
  return (
    <div className={surfaceStyles.stack}>
      <QueryPanel
        query={coverage}
        loadingLabel="Loading the coverage"
        errorSubject="The coverage"
      >
        {data => (
          <div className={surfaceStyles.stack}>
            <div className={styles.tiles}>
              {data.rows.map(row => (
                <div key={row.currency} className={styles.tile}>
                  <p className={styles.caption}>
                    Coverage, {row.currency}, {formatPeriod(range.from)} –{' '}
                    {formatPeriod(range.to)}
                  </p>
                  <p className={styles.figure}>{formatShare(row.coverage)}</p>
                  <p className={styles.caption}>
                    Target {formatShare(data.target)} of{' '}
                    {formatMoney(row.positive, row.currency)}
                  </p>
                  <CoverageBar row={row} />
                </div>
              ))}
            </div>
            <Section title="Coverage by month" description={data.formula}>
              <Months coverage={data} />
            </Section>
          </div>
        )}
      </QueryPanel>
      <Section
        title="Unallocated, by the rules that would fix most"
        description="Candidates overlap: their amounts do not add up. Each can be tried before it is saved."
      >
        <QueryPanel
          query={unallocated}
          loadingLabel="Looking for rules"
          errorSubject="What is unallocated"
          isEmpty={({ candidates }) => candidates.length === 0}
          empty={
            <EmptyState
              icon={<RiCheckboxCircleLine size={28} />}
              title="Nothing is unallocated"
              description="Every positive charge of these months has an owner or a shared pool."
            />
          }
        >
          {({ candidates, totals }) => (
            <div className={surfaceStyles.stack}>
              {totals.map(({ currency, amount }) => (
                <Alert
                  key={currency}
                  status="info"
                  icon
                  title={`${formatMoney(amount, currency)} without an owner`}
                  customActions={
                    <Link
                      href={toPage('charges', {
                        ...range,
                        coverage: 'unallocated',
                        currency,
                        metric,
                      })}
                    >
                      Show the charges
                    </Link>
                  }
                />
              ))}
              <Candidates
                candidates={candidates}
                range={range}
                metric={metric}
              />
            </div>
          )}
        </QueryPanel>
      </Section>
    </div>
  );
}

/** How much has an owner, and what would give the rest one. */
export function CoveragePage() {
  const query = usePeriods();
  return (
    <GuardedPage permission={costReportReadPermission}>
      <QueryPanel
        query={query}
        loadingLabel="Loading the billing periods"
        errorSubject="The billing periods"
        isEmpty={({ periods }) => periods.length === 0}
        empty={<NoBills />}
      >
        {({ periods }) => <Coverage periods={periods} />}
      </QueryPanel>
    </GuardedPage>
  );
}
