import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton } from '@backstage/ui';
import { COST_LINES } from '@provenpath/plugin-costs-common';
import type {
  Budget,
  ReportResponse,
  ReportTotal,
} from '@provenpath/plugin-costs-common';
import {
  QueryPanel,
  RefName,
  Report,
  formatPeriod,
  reportStyles,
  subjectName,
} from '@provenpath/portal-react';
import type { PanelQuery } from '@provenpath/portal-react';
import type { ReactNode } from 'react';
import { formatMoney, formatShare } from '../../format/formatMoney';
import { addMonths } from '../../format/months';
import { costsTranslationRef } from '../../translation';
import { Amount, AmountOrNone } from '../shared/Amount';
import { cutOfRow } from '../shared/cuts';
import { describeGrowth } from '../shared/describeKey';
import styles from '../shared/costs.module.css';
import { DriversOf } from './Drivers';
import { ReportGroup } from './ReportGroup';
import { useReportCut } from './useReportCut';
import type { ToReportCut } from './useReportCut';

interface ReportPart {
  report: ReportResponse;
  toCut: ToReportCut;
}

function BudgetLine(props: { budget: Budget; toCut: ToReportCut }) {
  const { currency, spent, amount, usedShare } = props.budget;
  const { t } = useTranslationRef(costsTranslationRef);
  return (
    <p>
      {t('report.budget', {
        spent: (
          <Amount
            amount={spent}
            currency={currency}
            href={props.toCut({ currency, metric: 'billed' })}
          />
        ),
        amount: formatMoney(amount, currency),
        share: formatShare(usedShare),
      })}
    </p>
  );
}

function Budgets(props: {
  query: PanelQuery<{ pages: { budgets: Budget[] }[] }>;
  team: string;
  toCut: ToReportCut;
}) {
  const { t } = useTranslationRef(costsTranslationRef);
  return (
    <QueryPanel
      query={props.query}
      loadingLabel={t('budget.loading')}
      errorSubject={t('budget.subject')}
      skeleton={<Skeleton width="60%" height={20} />}
      compact
    >
      {({ pages }) =>
        pages
          .flatMap(({ budgets }) => budgets)
          .filter(({ subject }) => subject === props.team)
          .map(budget => (
            <BudgetLine
              key={budget.currency}
              budget={budget}
              toCut={props.toCut}
            />
          ))
      }
    </QueryPanel>
  );
}

/** A line of the totals: one amount for each currency. */
function TotalsRow(props: {
  title: string;
  totals: ReportTotal[];
  isMain?: boolean;
  children: (total: ReportTotal) => ReactNode;
}) {
  const { title, totals, isMain, children } = props;
  const look = isMain ? reportStyles.main : undefined;
  return (
    <tr>
      <th scope="row" className={look}>
        {title}
      </th>
      {totals.map(total => (
        <td key={total.currency} className={look}>
          {children(total)}
        </td>
      ))}
    </tr>
  );
}

function Before({ total, report, toCut }: ReportPart & { total: ReportTotal }) {
  const { currency, previous } = total;
  const month = addMonths(report.to, -1);
  return previous === null ? (
    <>–</>
  ) : (
    <AmountOrNone
      amount={previous}
      currency={currency}
      href={toCut({ currency, from: month, to: month })}
    />
  );
}

function Totals({ report, toCut }: ReportPart) {
  const { totals } = report;
  const { t } = useTranslationRef(costsTranslationRef);
  return (
    <table
      className={`${reportStyles.table} ${reportStyles.figures}`}
      aria-label={t('report.totals')}
    >
      <thead>
        <tr>
          <th scope="col">{t('report.effectiveCost')}</th>
          {totals.map(({ currency }) => (
            <th key={currency} scope="col">
              {currency}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {COST_LINES.map(line => (
          <TotalsRow key={line} title={t(`line.${line}`)} totals={totals}>
            {({ currency, lines }) => (
              <AmountOrNone
                amount={lines[line]}
                currency={currency}
                href={toCut({ currency, line })}
              />
            )}
          </TotalsRow>
        ))}
        <TotalsRow title={t('page.total')} totals={totals} isMain>
          {({ currency, total }) => (
            <Amount
              amount={total}
              currency={currency}
              href={toCut({ currency })}
            />
          )}
        </TotalsRow>
        <TotalsRow title={t('report.before')} totals={totals}>
          {total => <Before total={total} report={report} toCut={toCut} />}
        </TotalsRow>
        <TotalsRow title={t('page.change')} totals={totals}>
          {({ total, previous }) => describeGrowth(total, previous, t)}
        </TotalsRow>
      </tbody>
    </table>
  );
}

function Parts({ report, toCut }: ReportPart) {
  const { t } = useTranslationRef(costsTranslationRef);
  const title = t('report.bySystem');
  return (
    <section className={reportStyles.section}>
      <h2>{title}</h2>
      <table
        className={`${reportStyles.table} ${reportStyles.figures}`}
        aria-label={title}
      >
        {report.totals.map(({ currency }) => (
          <ReportGroup
            key={currency}
            currency={report.totals.length > 1 ? currency : undefined}
          >
            {report.rows
              .filter(row => row.currency === currency)
              .map(({ key, total, previous }) => (
                <tr key={key}>
                  <th scope="row">
                    <RefName value={key} none={t('missing.system')} />
                  </th>
                  <td>
                    <Amount
                      amount={total}
                      currency={currency}
                      href={toCut({ currency, ...cutOfRow('system', key) })}
                    />
                  </td>
                  <td>{describeGrowth(total, previous, t)}</td>
                </tr>
              ))}
          </ReportGroup>
        ))}
      </table>
      {report.nextCursor && (
        <p className={reportStyles.minor}>{t('report.more')}</p>
      )}
    </section>
  );
}

/** A month of a team on one sheet; every amount on it opens. */
export function MonthReport(props: {
  report: ReportResponse;
  /** Those of the month, of whomever. */
  budgets: PanelQuery<{ pages: { budgets: Budget[] }[] }>;
  team: string;
}) {
  const { report, budgets, team } = props;
  const { t } = useTranslationRef(costsTranslationRef);
  const toCut = useReportCut(team, report.to);
  return (
    <Report labelledBy="costs-report-title">
      <header>
        <h1 id="costs-report-title">
          {t('report.title', {
            subject: subjectName(team),
            month: formatPeriod(report.to),
          })}
        </h1>
        <p>{t('report.effective')}</p>
        {report.visibility !== 'all' && <p>{t('report.own')}</p>}
      </header>
      <div className={reportStyles.columns}>
        <div className={styles.sheet}>
          <Totals report={report} toCut={toCut} />
          <Budgets query={budgets} team={team} toCut={toCut} />
          <Parts report={report} toCut={toCut} />
        </div>
        <DriversOf team={team} month={report.to} toCut={toCut} />
      </div>
      <footer>{t('report.footer')}</footer>
    </Report>
  );
}
