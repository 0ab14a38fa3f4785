import type {
  Budget,
  ReportResponse,
  ReportRow,
  ReportTotal,
} from '@provenpath/plugin-costs-common';
import {
  Section,
  StackedChart,
  formatPeriod,
  formatPeriodShort,
  surfaceStyles,
} from '@provenpath/portal-react';
import {
  formatMoney,
  formatMoneyShort,
  toDrawn,
} from '../../format/formatMoney';
import { GROUPING_TITLES } from '../shared/describeKey';
import { SpendTable } from './SpendTable';
import type { HrefOf } from './SpendTable';
import { toLayers } from './toLayers';

const DAY_LENGTH = '2026-09-30'.length;

function formatPoint(period: string): string {
  return period.length === DAY_LENGTH
    ? String(Number(period.slice(8)))
    : formatPeriodShort(period);
}

/** A budget is for a month, so it is a line of the trend by month only. */
function toLimit(budget: Budget | undefined) {
  return (
    budget && {
      label: `Budget of ${formatPeriod(budget.billingPeriod)}, billed: ${formatMoney(budget.amount, budget.currency)}`,
      value: toDrawn(budget.amount),
    }
  );
}

/** Trend and table of one currency. */
export function CurrencySection(props: {
  report: ReportResponse;
  total: ReportTotal;
  rows: ReportRow[];
  /** Of the last month on view. */
  budget: Budget | undefined;
  colors: Map<string, number>;
  hrefOf: HrefOf;
}) {
  const { report, total, rows, budget, colors, hrefOf } = props;
  const { groupBy, grain } = report;
  const { currency } = total;
  const { layers, periods } = toLayers(rows, groupBy, currency, colors);
  const title = `${GROUPING_TITLES[groupBy]} by ${grain === 'day' ? 'day' : 'month'}, ${currency}`;
  return (
    <Section
      title={title}
      description="Two currencies are two figures: nothing is converted. An owner's tax and credits are lines of their own."
    >
      <div className={surfaceStyles.stack}>
        <StackedChart
          title={title}
          layers={layers}
          periods={periods}
          limit={grain === 'month' ? toLimit(budget) : null}
          formatPeriod={formatPoint}
          formatShort={value => formatMoneyShort(value, currency)}
        />
        <SpendTable
          title={`${title}, in figures`}
          rows={rows}
          groupBy={groupBy}
          hrefOf={hrefOf}
        />
        {report.nextCursor && (
          <p className={surfaceStyles.note}>
            Only the biggest are listed; the total above is whole.
          </p>
        )}
      </div>
    </Section>
  );
}
