import { Button, Container, Select, Skeleton } from '@backstage/ui';
import {
  BreadcrumbEntry,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import type { Kpi, KpisResponse } from '@provenpath/plugin-kpis-common';
import {
  QueryPanel,
  SubjectPicker,
  Toolbar,
  formatAbsolute,
  formatPeriod,
  useSubjectTitle,
  Report,
  reportStyles,
} from '@provenpath/portal-react';
import { RiPrinterLine } from '@remixicon/react';
import { useKpis } from '../../hooks/queries';
import { useReportFilters } from '../../hooks/useKpiFilters';
import { reportRouteRef } from '../../routes';
import { kpisTranslationRef } from '../../translation';
import { lastQuarter, listQuarters } from './quarters';
import { ReportChanges } from './ReportChanges';
import { ReportComplaints } from './ReportComplaints';
import { ReportTable } from './ReportTable';

function stateOf(kpis: Kpi[], today: string) {
  if (kpis.every(({ frozen }) => frozen)) {
    return 'frozen';
  }
  if (kpis.some(({ frozen }) => frozen)) {
    return 'partly';
  }
  return kpis.every(({ to }) => to < today) ? 'waiting' : 'running';
}

function Method({ kpis }: { kpis: Kpi[] }) {
  const { t } = useTranslationRef(kpisTranslationRef);
  return (
    <section className={`${reportStyles.section} ${reportStyles.method}`}>
      <h2>{t('report.method')}</h2>
      <ul>
        {kpis.map(kpi => (
          <li key={kpi.id}>
            <strong>{kpi.title}</strong>: {kpi.readings[0].formula}{' '}
            {kpi.quarterRule}
          </li>
        ))}
      </ul>
    </section>
  );
}

function QuarterReport({ data }: { data: KpisResponse }) {
  const { t } = useTranslationRef(kpisTranslationRef);
  const { kpis, period, subject, timeZone } = data;
  const [{ from, to, computedAt }] = kpis;
  const title = useSubjectTitle(subject);
  const today = new Date().toISOString().slice(0, 10);
  const isDemo = kpis.some(kpi =>
    kpi.readings.some(({ source }) => source.demo),
  );
  return (
    <Report labelledBy="kpis-report-title">
      <header>
        <h1 id="kpis-report-title">
          {t('report.title', { quarter: formatPeriod(period) })}
        </h1>
        <p>
          {title}, {from} – {to}. {t(`report.${stateOf(kpis, today)}`)}
          {isDemo && ` ${t('report.demo')}`}
        </p>
      </header>
      <ReportTable kpis={kpis} />
      <div className={reportStyles.columns}>
        <ReportChanges kpis={kpis} />
        <ReportComplaints from={from} to={to} />
      </div>
      <Method kpis={kpis} />
      <footer>
        {t('report.computed', {
          instant: formatAbsolute(computedAt, timeZone),
          timeZone,
        })}
      </footer>
    </Report>
  );
}

/** A quarter on one page that can be printed. */
export function ReportPage() {
  const { t } = useTranslationRef(kpisTranslationRef);
  const toReport = useRouteRef(reportRouteRef);
  const now = new Date();
  const url = useReportFilters(lastQuarter(now));
  const { subject, quarter } = url.filters;
  const query = useKpis({ subject, period: quarter });
  const offered = [...new Set([...listQuarters(now), quarter])];
  const page = (
    <Container>
      <div>
        <Toolbar
          end={
            <Button
              variant="primary"
              iconStart={<RiPrinterLine aria-hidden />}
              onPress={() => window.print()}
            >
              {t('report.print')}
            </Button>
          }
        >
          <SubjectPicker
            value={subject}
            onChange={value => url.setFilters({ subject: value })}
          />
          <Select
            className={reportStyles.period}
            label={t('report.quarter')}
            options={offered.map(value => ({
              id: value,
              label: formatPeriod(value),
            }))}
            value={quarter}
            onChange={key =>
              key !== null && url.setFilters({ quarter: String(key) })
            }
          />
        </Toolbar>
      </div>
      <QueryPanel
        query={query}
        loadingLabel={t('report.loading')}
        errorSubject={t('report.subject')}
        skeleton={<Skeleton width="100%" height={640} />}
      >
        {data => <QuarterReport data={data} />}
      </QueryPanel>
    </Container>
  );
  return toReport ? (
    <BreadcrumbEntry entry={{ href: toReport(), label: t('page.report') }}>
      {page}
    </BreadcrumbEntry>
  ) : (
    page
  );
}
