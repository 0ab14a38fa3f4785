import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import type {
  Budget,
  ReportGrouping,
  ReportResponse,
  ReportRow,
  ReportTotal,
} from '@provenpath/plugin-costs-common';
import {
  STACKED_LAYERS,
  Section,
  StackedChart,
  formatPeriod,
  surfaceStyles,
  useEntityTitles,
} from '@provenpath/portal-react';
import {
  formatMoney,
  formatMoneyShort,
  toDrawn,
} from '../../format/formatMoney';
import { formatPointShort } from '../../format/months';
import { costsTranslationRef } from '../../translation';
import { describeKey, isEntityGrouping } from '../shared/describeKey';
import { SpendTable } from './SpendTable';
import type { HrefOf } from './SpendTable';
import { toLayers } from './toLayers';

/** Props of {@link CurrencySection}. */
export interface CurrencySectionProps {
  report: ReportResponse;
  total: ReportTotal;
  rows: ReportRow[];
  /** Of the last month on view. */
  budget: Budget | undefined;
  /** The same page with billed cost. */
  billedHref: string;
  colors: Map<string, number>;
  hrefOf: HrefOf;
}

/** What the biggest rows are called, as the table below the chart calls them. */
function useRowNames(rows: ReportRow[], groupBy: ReportGrouping) {
  const { t } = useTranslationRef(costsTranslationRef);
  const keys = rows.slice(0, STACKED_LAYERS).flatMap(({ key }) => key ?? []);
  const titleOf = useEntityTitles(isEntityGrouping(groupBy) ? keys : []);
  return ({ key }: ReportRow) =>
    (key !== null && titleOf(key)) || describeKey(key, groupBy, t);
}

function Trend(props: CurrencySectionProps & { title: string }) {
  const { report, total, rows, budget, colors, hrefOf, title } = props;
  const { groupBy, grain, metric } = report;
  const { currency } = total;
  const { t } = useTranslationRef(costsTranslationRef);
  const nameOf = useRowNames(rows, groupBy);
  const { layers, periods } = toLayers(
    rows,
    {
      currency,
      nameOf,
      nameOfOthers: count => t('spend.others', { count }),
      hrefOf: (row, at) => hrefOf(row, { at }),
    },
    colors,
  );
  // A budget is for a month, and for what is billed in it.
  const drawn = grain === 'month' && metric === 'billed' ? budget : undefined;
  return (
    <>
      <StackedChart
        title={title}
        layers={layers}
        periods={periods}
        limit={
          drawn && {
            label: t('spend.limit', {
              month: formatPeriod(drawn.billingPeriod),
              amount: formatMoney(drawn.amount, drawn.currency),
            }),
            value: toDrawn(drawn.amount),
          }
        }
        formatPeriod={formatPointShort}
        formatShort={value => formatMoneyShort(value, currency)}
      />
      {budget && grain === 'month' && metric === 'effective' && (
        <p className={surfaceStyles.note}>
          {t('spend.limitBilledOnly', {
            link: <Link href={props.billedHref}>{t('spend.limitBilled')}</Link>,
          })}
        </p>
      )}
    </>
  );
}

/** Trend and table of one currency. */
export function CurrencySection(props: CurrencySectionProps) {
  const { report, total, rows, hrefOf } = props;
  const { groupBy, grain } = report;
  const { t } = useTranslationRef(costsTranslationRef);
  const words = {
    grouping: t(`grouping.${groupBy}`),
    currency: total.currency,
  };
  const title =
    grain === 'day' ? t('spend.byDay', words) : t('spend.byMonth', words);
  return (
    <Section title={title} description={t('spend.apart')}>
      <div className={surfaceStyles.stack}>
        <Trend {...props} title={title} />
        <SpendTable
          title={t('spend.inFigures', { title })}
          rows={rows}
          groupBy={groupBy}
          hrefOf={hrefOf}
        />
        {report.nextCursor && (
          <p className={surfaceStyles.note}>{t('spend.onlyBiggest')}</p>
        )}
      </div>
    </Section>
  );
}
