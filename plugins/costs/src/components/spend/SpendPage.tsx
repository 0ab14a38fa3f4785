import { Alert, ButtonLink, Skeleton } from '@backstage/ui';
import { costReportReadPermission } from '@provenpath/plugin-costs-common';
import type {
  CostLine,
  PeriodsResponse,
  ReportResponse,
} from '@provenpath/plugin-costs-common';
import {
  EmptyState,
  GuardedPage,
  QueryPanel,
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
import { useCostsLink } from '../shared/links';
import { CurrencySection } from './CurrencySection';
import { SpendTiles } from './SpendTiles';
import { SpendToolbar } from './SpendToolbar';
import { isEntityGrouping } from '../shared/describeKey';

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
  const budgets = useBudgets();
  const days = {
    from: from.length === 7 ? firstDay(from) : from,
    to: to.length === 7 ? lastDay(to) : to,
  };
  const toCharges = (own: string, line?: CostLine) =>
    toPage('charges', { ...days, metric, subject: own, line });
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
        return (
          <div key={total.currency} className={surfaceStyles.stack}>
            <SpendTiles
              total={total}
              caption={describeRange(report)}
              href={toCharges(subject)}
              coverage={
                coverage.data && covered
                  ? { row: covered, target: coverage.data.target }
                  : undefined
              }
              budget={budgets.data?.budgets.find(
                budget =>
                  budget.subject === subject &&
                  budget.currency === total.currency,
              )}
            />
            <CurrencySection
              report={report}
              total={total}
              rows={rows.filter(({ currency }) => currency === total.currency)}
              month={month}
              hrefOf={({ key }, line) => {
                if (groupBy === 'line' && key !== null) {
                  return toCharges(subject, key as CostLine);
                }
                if (key !== null && isEntityGrouping(groupBy)) {
                  return toCharges(key, line);
                }
                return line && key === null
                  ? toCharges(subject, line)
                  : undefined;
              }}
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
      {url.rejected.map(({ name, value }) => (
        <Alert
          key={name}
          status="warning"
          icon
          title={`The address asks for ${name} "${value}", which does not exist. The default is shown.`}
        />
      ))}
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
