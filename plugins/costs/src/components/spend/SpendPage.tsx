import { Alert, ButtonLink, Skeleton } from '@backstage/ui';
import { costReportReadPermission } from '@provenpath/plugin-costs-common';
import type {
  PeriodsResponse,
  ReportResponse,
} from '@provenpath/plugin-costs-common';
import {
  EmptyState,
  GuardedPage,
  QueryPanel,
  RejectedFilters,
  formatPeriod,
  subjectName,
  surfaceStyles,
} from '@provenpath/portal-react';
import { RiMoneyDollarCircleLine } from '@remixicon/react';
import {
  addMonths,
  firstDay,
  lastDay,
  newestWholeMonth,
} from '../../format/months';
import {
  useBudgets,
  useCoverage,
  usePeriods,
  useReport,
} from '../../hooks/queries';
import { useCostFilters } from '../../hooks/useCostFilters';
import { cutOfRow } from '../shared/cuts';
import { useCostsLink } from '../shared/links';
import { chooseColors } from './toLayers';
import { CurrencySection } from './CurrencySection';
import { SpendTiles } from './SpendTiles';
import { SpendToolbar } from './SpendToolbar';

/** Without a bill there is nothing to attribute: where the first one comes from. */
export function NoBills() {
  const toPage = useCostsLink();
  return (
    <EmptyState
      icon={<RiMoneyDollarCircleLine size={28} />}
      title="No bill has been brought in yet"
      description="Upload a FOCUS export of your cloud provider, or let the portal fetch one from a folder or bucket."
      action={<ButtonLink href={toPage('imports')}>Bring in a bill</ButtonLink>}
    />
  );
}

function describeRange(report: ReportResponse): string {
  const { from, to, metric, subject } = report;
  const name = (end: string) => (end.length === 7 ? formatPeriod(end) : end);
  const when = from === to ? name(from) : `${name(from)} – ${name(to)}`;
  return `${subjectName(subject)}, ${when}, ${metric}`;
}

function Figures({ report, month }: { report: ReportResponse; month: string }) {
  const { from, to, metric, subject, groupBy, totals, rows } = report;
  const toPage = useCostsLink();
  const coverage = useCoverage({ from, to, metric, subject });
  const budgets = useBudgets(month);
  const common = { from, to, metric, subject };
  const colors = chooseColors(report);
  return (
    <div className={surfaceStyles.stack}>
      {report.visibility !== 'all' && (
        <Alert
          status="info"
          icon
          title="You see the costs of your own teams"
          description="The configuration of this portal keeps the others to finance and the platform team."
        />
      )}
      {totals.map(total => {
        const covered = coverage.data?.rows.find(
          ({ currency }) => currency === total.currency,
        );
        const { currency } = total;
        const budget = budgets.data?.budgets.find(
          each => each.subject === subject && each.currency === currency,
        );
        return (
          <div key={currency} className={surfaceStyles.stack}>
            <SpendTiles
              total={total}
              caption={describeRange(report)}
              href={toPage('charges', { ...common, currency })}
              coverage={
                coverage.data && covered
                  ? { row: covered, target: coverage.data.target }
                  : undefined
              }
              budget={budget}
            />
            <CurrencySection
              report={report}
              total={total}
              rows={rows.filter(row => row.currency === currency)}
              budget={budget}
              colors={colors.get(currency) ?? new Map()}
              hrefOf={({ key }, line) =>
                toPage('charges', {
                  ...common,
                  currency,
                  ...cutOfRow(groupBy, key),
                  ...(line && { line }),
                })
              }
            />
          </div>
        );
      })}
    </div>
  );
}

function Spend({ periods }: { periods: PeriodsResponse['periods'] }) {
  const url = useCostFilters();
  const { filters } = url;
  const month = filters.month || (newestWholeMonth(periods) ?? '');
  const months = { from: addMonths(month, 1 - filters.months), to: month };
  const days = { from: firstDay(month), to: lastDay(month) };
  const query = useReport({
    ...(filters.grain === 'day' ? days : months),
    groupBy: filters.groupBy,
    metric: filters.metric,
    subject: filters.subject,
    grain: filters.grain,
    limit: 200,
  });
  return (
    <>
      <SpendToolbar url={url} month={month} range={months} periods={periods} />
      <RejectedFilters url={url} />
      <QueryPanel
        query={query}
        loadingLabel="Loading the costs"
        errorSubject="The costs"
        skeleton={<Skeleton width="100%" height={420} />}
        isEmpty={({ totals }) => totals.length === 0}
        empty={
          <EmptyState
            title="Nothing was spent here"
            description="No charge of these months belongs to it. Choose other months, or look at the whole organisation."
          />
        }
      >
        {report => <Figures report={report} month={month} />}
      </QueryPanel>
    </>
  );
}

/** What is spent, by whom, for what, and how it moves. */
export function SpendPage() {
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
        {({ periods }) => <Spend periods={periods} />}
      </QueryPanel>
    </GuardedPage>
  );
}
