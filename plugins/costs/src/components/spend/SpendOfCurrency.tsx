import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  Budget,
  CoverageResponse,
  ReportResponse,
  ReportTotal,
} from '@provenpath/plugin-costs-common';
import { subjectName, surfaceStyles } from '@provenpath/portal-react';
import type { PanelQuery } from '@provenpath/portal-react';
import { rangeBefore } from '../../format/months';
import { costsTranslationRef } from '../../translation';
import { cutOfRow } from '../shared/cuts';
import type { Cut } from '../shared/cuts';
import { describeRange } from '../shared/describeKey';
import { useCostsLink } from '../shared/links';
import { CurrencySection } from './CurrencySection';
import { SpendTiles } from './SpendTiles';

/** Props of {@link SpendOfCurrency}. */
export interface SpendOfCurrencyProps {
  report: ReportResponse;
  total: ReportTotal;
  /** The last on view. */
  month: string;
  /** How many of them. */
  months: number;
  coverage: PanelQuery<CoverageResponse>;
  /** What the budget was looked for in. */
  budgets: PanelQuery<unknown>;
  budget: Budget | undefined;
  colors: Map<string, number>;
}

/** Addresses of everything that the page says of one currency. */
function useSpendLinks(props: SpendOfCurrencyProps) {
  const { report, total, month } = props;
  const { from, to, metric, subject, groupBy } = report;
  const toPage = useCostsLink();
  const common = { from, to, metric, subject, currency: total.currency };
  const range = { month, months: String(props.months), subject };
  const toCharges = (cut: Cut) => toPage('charges', { ...common, ...cut });
  return {
    toCharges,
    coverage: toPage('coverage', { ...range, metric }),
    billed: toPage('spend', { ...range, groupBy, metric: 'billed' }),
  };
}

/** Tiles, trend and table of one currency. */
export function SpendOfCurrency(props: SpendOfCurrencyProps) {
  const { report, total, coverage, budgets, budget, colors } = props;
  const { from, to, metric, subject, groupBy, rows } = report;
  const { currency } = total;
  const { t } = useTranslationRef(costsTranslationRef);
  const links = useSpendLinks(props);
  const words = {
    subject: subjectName(subject),
    when: describeRange(from, to, t),
  };
  return (
    <div className={surfaceStyles.stack}>
      <SpendTiles
        total={total}
        caption={
          metric === 'effective'
            ? t('spend.captionEffective', words)
            : t('spend.captionBilled', words)
        }
        links={{
          total: links.toCharges({}),
          previous: links.toCharges(rangeBefore({ from, to })),
          coverage: links.coverage,
          coverageOf: part => links.toCharges({ coverage: part }),
        }}
        coverage={coverage}
        budgets={budgets}
        budget={budget}
      />
      <CurrencySection
        report={report}
        total={total}
        rows={rows.filter(row => row.currency === currency)}
        budget={budget}
        billedHref={links.billed}
        colors={colors}
        hrefOf={({ key }, { line, at } = {}) =>
          links.toCharges({
            ...cutOfRow(groupBy, key),
            ...(line && { line }),
            ...(at && { from: at, to: at }),
          })
        }
      />
    </div>
  );
}
