import { Button, Select, Skeleton } from '@backstage/ui';
import {
  addDecimals,
  costReportReadPermission,
} from '@provenpath/plugin-costs-common';
import type {
  PeriodsResponse,
  ReportResponse,
} from '@provenpath/plugin-costs-common';
import { COST_LINES } from '@provenpath/plugin-costs-common';
import {
  EmptyState,
  GuardedPage,
  ORGANIZATION,
  QueryPanel,
  SubjectPicker,
  Toolbar,
  formatPeriod,
  isSubject,
  subjectName,
  useUrlFilters,
  Report,
  reportStyles,
} from '@provenpath/portal-react';
import { RiPrinterLine } from '@remixicon/react';
import { formatMoney } from '../../format/formatMoney';
import { newestWholeMonth } from '../../format/months';
import { usePeriods, useReport } from '../../hooks/queries';
import { LINE_TITLES, describeKey } from '../shared/describeKey';
import { NoBills } from '../spend/SpendPage';
import { describeGrowth } from '../spend/SpendTable';
import { DriversOf } from './Drivers';
import shared from '../shared/costs.module.css';

const FILTERS = {
  team: { default: ORGANIZATION, isValid: isSubject },
  month: {
    default: '',
    isValid: (value: string) => /^\d{4}-(0[1-9]|1[0-2])$/.test(value),
  },
};

function Totals({ report }: { report: ReportResponse }) {
  return (
    <table
      className={`${reportStyles.table} ${reportStyles.figures}`}
      aria-label="Totals"
    >
      <thead>
        <tr>
          <th scope="col">Currency</th>
          <th scope="col">Total</th>
          <th scope="col">Month before</th>
          <th scope="col">Change</th>
          {COST_LINES.map(line => (
            <th key={line} scope="col">
              {LINE_TITLES[line]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {report.totals.map(({ currency, total, previous, lines }) => (
          <tr key={currency}>
            <th scope="row">{currency}</th>
            <td className={reportStyles.main}>
              {formatMoney(total, currency)}
            </td>
            <td>{previous === null ? '–' : formatMoney(previous, currency)}</td>
            <td>{describeGrowth(total, previous)}</td>
            {COST_LINES.map(line => (
              <td key={line}>{formatMoney(lines[line], currency)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Parts({ report }: { report: ReportResponse }) {
  return (
    <section className={reportStyles.section}>
      <h2>By system</h2>
      <table
        className={`${reportStyles.table} ${reportStyles.figures}`}
        aria-label="By system"
      >
        <tbody>
          {report.rows.map(row => (
            <tr key={`${row.currency}/${row.key}`}>
              <th scope="row">{describeKey(row.key, 'system')}</th>
              <td>{formatMoney(row.total, row.currency)}</td>
              <td>{describeGrowth(row.total, row.previous)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function MonthReport({
  report,
  team,
}: {
  report: ReportResponse;
  team: string;
}) {
  const month = report.to;
  const sharedAndTax = report.totals.map(({ currency, lines }) =>
    formatMoney(addDecimals([lines.shared, lines.tax]), currency),
  );
  return (
    <Report labelledBy="costs-report-title">
      <header>
        <h1 id="costs-report-title">
          Costs of {subjectName(team)}, {formatPeriod(month)}
        </h1>
        <p>
          Effective cost: purchases of commitments are spread over what they
          cover. Of it {sharedAndTax.join(' and ')} came by shared pools and
          tax.
        </p>
      </header>
      <Totals report={report} />
      <div className={reportStyles.columns}>
        <Parts report={report} />
        <DriversOf team={team} month={month} />
      </div>
      <footer>
        Every amount can be opened in the portal: which rule, which split, which
        charges. Two currencies are two figures; nothing is converted.
      </footer>
    </Report>
  );
}

function Month({ periods }: { periods: PeriodsResponse['periods'] }) {
  const { filters, setFilters } = useUrlFilters(FILTERS);
  const month = filters.month || (newestWholeMonth(periods) ?? '');
  const query = useReport({
    from: month,
    to: month,
    groupBy: 'system',
    grain: 'none',
    metric: 'effective',
    subject: filters.team,
  });
  return (
    <>
      <div>
        <Toolbar
          end={
            <Button
              variant="primary"
              iconStart={<RiPrinterLine aria-hidden />}
              onPress={() => window.print()}
            >
              Print
            </Button>
          }
        >
          <SubjectPicker
            value={filters.team}
            onChange={team => setFilters({ team })}
          />
          <div className={shared.select}>
            <Select
              label="Month"
              options={periods.map(({ billingPeriod }) => ({
                id: billingPeriod,
                label: formatPeriod(billingPeriod),
              }))}
              value={month}
              onChange={key =>
                key !== null && setFilters({ month: String(key) })
              }
            />
          </div>
        </Toolbar>
      </div>
      <QueryPanel
        query={query}
        loadingLabel="Loading the report"
        errorSubject="The report"
        skeleton={<Skeleton width="100%" height={640} />}
        isEmpty={({ totals }) => totals.length === 0}
        empty={
          <EmptyState
            title="Nothing was spent in this month"
            description="Choose another team or month."
          />
        }
      >
        {report => <MonthReport report={report} team={filters.team} />}
      </QueryPanel>
    </>
  );
}

/** A month of a team on one page that can be printed. */
export function ReportPage() {
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
        {({ periods }) => <Month periods={periods} />}
      </QueryPanel>
    </GuardedPage>
  );
}
