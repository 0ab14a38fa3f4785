import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { COST_LINES } from '@provenpath/plugin-costs-common';
import type {
  Budget,
  ReportResponse,
  ReportTotal,
} from '@provenpath/plugin-costs-common';
import {
  RefName,
  Report,
  formatPeriod,
  reportStyles,
  subjectName,
} from '@provenpath/portal-react';
import type { ReactNode } from 'react';
import { formatMoney, formatShare } from '../../format/formatMoney';
import { addMonths } from '../../format/months';
import { costsTranslationRef } from '../../translation';
import { Amount, AmountOrNone } from '../shared/Amount';
import { cutOfRow } from '../shared/cuts';
import { describeGrowth } from '../shared/describeKey';
import styles from '../shared/costs.module.css';
import { DriversOf } from './Drivers';
import { useReportCut } from './useReportCut';
import type { ToReportCut } from './useReportCut';

interface ReportPart {
  report: ReportResponse;
  toCut: ToReportCut;
}

function Budgets(props: { budgets: Budget[]; toCut: ToReportCut }) {
  const { t } = useTranslationRef(costsTranslationRef);
  return (
    <>
      {props.budgets.map(({ currency, spent, amount, usedShare }) => (
        <p key={currency}>
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
      ))}
    </>
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
        <tbody>
          {report.rows.map(({ key, currency, total, previous }) => (
            <tr key={`${currency}/${key}`}>
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
        </tbody>
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
  /** Of the month, in any currency. */
  budgets: Budget[];
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
      </header>
      <div className={reportStyles.columns}>
        <div className={styles.sheet}>
          <Totals report={report} toCut={toCut} />
          <Budgets budgets={budgets} toCut={toCut} />
          <Parts report={report} toCut={toCut} />
        </div>
        <DriversOf team={team} month={report.to} toCut={toCut} />
      </div>
      <footer>{t('report.footer')}</footer>
    </Report>
  );
}
