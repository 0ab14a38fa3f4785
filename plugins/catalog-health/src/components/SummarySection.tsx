import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  HealthList,
  HealthSummary,
} from '@provenpath/plugin-catalog-health-common';
import { Link } from '@backstage/ui';
import {
  EmptyState,
  EntityLink,
  FactList,
  formatSeconds,
  formatValue,
  QueryPanel,
  Section,
  StatusLabel,
} from '@provenpath/portal-react';
import { RiPulseLine } from '@remixicon/react';
import { useSummary } from '../hooks/queries';
import { catalogHealthTranslationRef } from '../translation';

/** A step below a minute keeps its fraction. */
function inWords(seconds: number): string {
  return seconds < 60 ? `${seconds} s` : formatSeconds(seconds);
}

function Lag({ summary }: { summary: HealthSummary }) {
  const { t } = useTranslationRef(catalogHealthTranslationRef);
  if (summary.longestOverdue === null) {
    return <StatusLabel tone="positive" text={t('summary.noLag')} />;
  }
  return (
    <>
      <StatusLabel
        tone={
          summary.lagSeconds > summary.refresh.thresholdSeconds
            ? 'warning'
            : 'positive'
        }
        text={t('summary.lagOf', {
          lag: formatSeconds(summary.lagSeconds),
          overdue: formatValue(summary.overdue, 'count'),
        })}
      />{' '}
      <EntityLink entityRef={summary.longestOverdue} />
    </>
  );
}

/** A count that leads to what was counted, below. */
function Listed({ count, list }: { count: number; list: HealthList }) {
  const words = formatValue(count, 'count');
  return count === 0 ? (
    <>{words}</>
  ) : (
    <Link href={`?list=${list}`}>{words}</Link>
  );
}

function Facts({ summary }: { summary: HealthSummary }) {
  const { t } = useTranslationRef(catalogHealthTranslationRef);
  const { p95Seconds, thresholdSeconds, measured, overThreshold } =
    summary.refresh;
  const facts = [
    { name: t('summary.lag'), value: <Lag summary={summary} /> },
    {
      name: t('summary.p95'),
      value:
        p95Seconds === null ? (
          t('summary.unmeasured')
        ) : (
          <StatusLabel
            tone={p95Seconds > thresholdSeconds ? 'negative' : 'positive'}
            text={t('summary.p95Value', { p95: inWords(p95Seconds) })}
          />
        ),
    },
    {
      name: t('summary.over'),
      value: (
        <StatusLabel
          tone={overThreshold > 0 ? 'negative' : 'positive'}
          text={t('summary.overValue', {
            over: formatValue(overThreshold, 'count'),
            measured: formatValue(measured, 'count'),
          })}
        />
      ),
    },
    {
      name: t('summary.entities'),
      value: formatValue(summary.entities, 'count'),
    },
    {
      name: t('summary.errors'),
      value: <Listed count={summary.errors} list="errors" />,
    },
    {
      name: t('summary.orphans'),
      value: <Listed count={summary.orphans} list="orphans" />,
    },
    {
      name: t('summary.stitch'),
      value: formatValue(summary.stitchQueue, 'count'),
    },
  ];
  return <FactList wide facts={facts} />;
}

/** The whole at a glance. */
export function SummarySection() {
  const { t } = useTranslationRef(catalogHealthTranslationRef);
  const query = useSummary();
  return (
    <Section
      title={t('summary.title')}
      description={
        query.data &&
        t('summary.description', {
          threshold: inWords(query.data.refresh.thresholdSeconds),
        })
      }
    >
      <QueryPanel
        query={query}
        loadingLabel={t('summary.loading')}
        errorSubject={t('summary.subject')}
        isEmpty={({ entities }) => entities === 0}
        empty={
          <EmptyState
            icon={<RiPulseLine size={28} />}
            title={t('summary.emptyTitle')}
            description={t('summary.emptyDescription')}
          />
        }
      >
        {summary => <Facts summary={summary} />}
      </QueryPanel>
    </Section>
  );
}
