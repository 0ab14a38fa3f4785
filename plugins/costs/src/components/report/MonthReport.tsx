import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { COST_LINES } from '@provenpath/plugin-costs-common';
import type {
  Budget,
  ReportResponse,
  ReportTotal,
} from '@provenpath/plugin-costs-common';
import {
  Report,
  formatPeriod,
  reportStyles,
  subjectName,
} from '@provenpath/portal-react';
import { formatMoney, formatShare } from '../../format/formatMoney';
import { addMonths } from '../../format/months';
import { costsTranslationRef } from '../../translation';
import { Amount, AmountOrNone } from '../shared/Amount';
import { cutOfRow } from '../shared/cuts';
import { describeGrowth, describeKey } from '../shared/describeKey';
import { DriversOf } from './Drivers';
import { useReportCut } from './useReportCut';
import type { ToReportCut } from './useReportCut';

interface ReportPart {
  report: ReportResponse;
  toCut: ToReportCut;
}

function TotalRow(props: {
  total: ReportTotal;
  month: string;
  toCut: ToReportCut;
}) {
  const { total: row, month, toCut } = props;
  const { currency, total, previous, lines } = row;
  const { t } = useTranslationRef(costsTranslationRef);
  const before = addMonths(month, -1);
  return (
    <tr>
      <th scope="row">{currency}</th>
      <td className={reportStyles.main}>
        <Amount amount={total} currency={currency} href={toCut({ currency })} />
      </td>
      <td>
        {previous === null ? (
          '–'
        ) : (
          <Amount
            amount={previous}
            currency={currency}
            href={toCut({ currency, from: before, to: before })}
          />
        )}
      </td>
      <td>{describeGrowth(total, previous, t)}</td>
      {COST_LINES.map(line => (
        <td key={line}>
          <AmountOrNone
            amount={lines[line]}
            currency={currency}
            href={toCut({ currency, line })}
          />
        </td>
      ))}
    </tr>
  );
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

function Totals({ report, toCut }: ReportPart) {
  const { t } = useTranslationRef(costsTranslationRef);
  const titles = [
    t('page.currency'),
    t('page.total'),
    t('report.before'),
    t('page.change'),
    ...COST_LINES.map(line => t(`line.${line}`)),
  ];
  return (
    <table
      className={`${reportStyles.table} ${reportStyles.figures}`}
      aria-label={t('report.totals')}
    >
      <thead>
        <tr>
          {titles.map(title => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {report.totals.map(total => (
          <TotalRow
            key={total.currency}
            total={total}
            month={report.to}
            toCut={toCut}
          />
        ))}
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
              <th scope="row">{describeKey(key, 'system', t)}</th>
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
      <Budgets budgets={budgets} toCut={toCut} />
      <Totals report={report} toCut={toCut} />
      <div className={reportStyles.columns}>
        <Parts report={report} toCut={toCut} />
        <DriversOf team={team} month={report.to} toCut={toCut} />
      </div>
      <footer>{t('report.footer')}</footer>
    </Report>
  );
}
