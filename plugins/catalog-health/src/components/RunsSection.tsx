import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { HealthRun } from '@provenpath/plugin-catalog-health-common';
import {
  DataTable,
  EmptyState,
  MoreButton,
  QueryPanel,
  RelativeTime,
  Section,
  StatusLabel,
} from '@provenpath/portal-react';
import { RiTimeLine } from '@remixicon/react';
import { useRuns } from '../hooks/queries';
import { catalogHealthTranslationRef } from '../translation';
import styles from './catalogHealth.module.css';

const COLUMNS = ['run', 'state', 'ended', 'next'] as const;

function RunState({ run }: { run: HealthRun }) {
  const { t } = useTranslationRef(catalogHealthTranslationRef);
  if (run.runningSince !== null) {
    return <StatusLabel tone="running" text={t('runs.running')} />;
  }
  if (run.endedAt === null) {
    return <StatusLabel tone="neutral" text={t('runs.never')} />;
  }
  if (run.error === null) {
    return <StatusLabel tone="positive" text={t('runs.ok')} />;
  }
  return (
    <>
      <StatusLabel tone="negative" text={t('runs.failed')} />
      <div className={styles.message}>{run.error}</div>
    </>
  );
}

function RunRow({ run }: { run: HealthRun }) {
  return (
    <tr>
      <td className={styles.message}>{run.id}</td>
      <td>
        <RunState run={run} />
      </td>
      <td>{run.endedAt && <RelativeTime instant={run.endedAt} />}</td>
      <td>{run.nextAt && <RelativeTime instant={run.nextAt} />}</td>
    </tr>
  );
}

function RunsTable({ runs }: { runs: HealthRun[] }) {
  const { t } = useTranslationRef(catalogHealthTranslationRef);
  return (
    <DataTable
      label={t('runs.title')}
      columns={COLUMNS.map(key => ({ key, title: t(`column.${key}`) }))}
    >
      {runs.map(run => (
        <RunRow key={run.id} run={run} />
      ))}
    </DataTable>
  );
}

/** What the catalog does on a schedule, and how it went. */
export function RunsSection() {
  const { t } = useTranslationRef(catalogHealthTranslationRef);
  const query = useRuns();
  return (
    <Section title={t('runs.title')} description={t('runs.description')}>
      <QueryPanel
        query={query}
        loadingLabel={t('runs.loading')}
        errorSubject={t('runs.subject')}
        isEmpty={runs => runs.length === 0}
        empty={
          <EmptyState
            icon={<RiTimeLine size={28} />}
            title={t('runs.emptyTitle')}
            description={t('runs.emptyDescription')}
          />
        }
      >
        {runs => (
          <>
            <RunsTable runs={runs} />
            <MoreButton query={query} label={t('runs.more')} />
          </>
        )}
      </QueryPanel>
    </Section>
  );
}
