import { Button, Container, Skeleton } from '@backstage/ui';
import {
  BreadcrumbEntry,
  toastApiRef,
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { kpiCollectPermission } from '@provenpath/plugin-kpis-common';
import type { Collector, CollectorRun } from '@provenpath/plugin-kpis-common';
import {
  describeError,
  EmptyState,
  formatDuration,
  QueryPanel,
  RelativeTime,
  ScrollArea,
  Section,
  surfaceStyles,
} from '@provenpath/portal-react';
import { useCollectors, useRunCollector } from '../../hooks/queries';
import { collectorsRouteRef } from '../../routes';
import { kpisTranslationRef } from '../../translation';
import styles from '../shared/kpis.module.css';

const TOAST_MILLISECONDS = 6000;
const MILLISECONDS_PER_MINUTE = 60_000;

function RunNow({ collector }: { collector: Collector }) {
  const { t } = useTranslationRef(kpisTranslationRef);
  const toastApi = useApi(toastApiRef);
  const run = useRunCollector();
  return (
    <Button
      size="small"
      variant="secondary"
      aria-label={t('collectors.runOf', { title: collector.title })}
      isPending={run.isPending}
      onPress={() =>
        run.mutate(collector.id, {
          onSuccess: () =>
            toastApi.post({
              title: t('collectors.started'),
              status: 'success',
              timeout: TOAST_MILLISECONDS,
            }),
          onError: error =>
            toastApi.post({
              title: describeError(error).advice,
              status: 'danger',
            }),
        })
      }
    >
      {t('collectors.run')}
    </Button>
  );
}

function took({ startedAt, finishedAt }: CollectorRun): string {
  return finishedAt === null
    ? '–'
    : formatDuration(
        (Date.parse(finishedAt) - Date.parse(startedAt)) /
          MILLISECONDS_PER_MINUTE,
      );
}

function RunRow({ run }: { run: CollectorRun }) {
  const { t } = useTranslationRef(kpisTranslationRef);
  return (
    <tr>
      <th scope="row">
        <RelativeTime instant={run.startedAt} />
      </th>
      <td>
        {t(`collectors.${run.status}`)}
        {run.error && <p className={styles.error}>{run.error}</p>}
      </td>
      <td className={surfaceStyles.number}>{took(run)}</td>
      <td className={surfaceStyles.number}>
        {run.recordsRead} / {run.recordsWritten}
      </td>
      <td className={surfaceStyles.number}>{run.apiCalls}</td>
    </tr>
  );
}

function CollectorRuns({ collector }: { collector: Collector }) {
  const { t } = useTranslationRef(kpisTranslationRef);
  const { allowed } = usePermission({ permission: kpiCollectPermission });
  return (
    <Section
      title={collector.title}
      actions={allowed && <RunNow collector={collector} />}
    >
      {collector.runs.length === 0 ? (
        <p className={surfaceStyles.text}>{t('collectors.never')}</p>
      ) : (
        <ScrollArea
          label={t('collectors.earlierOf', { title: collector.title })}
        >
          <table
            className={`${surfaceStyles.table} ${styles.even}`}
            aria-label={collector.title}
          >
            <thead>
              <tr>
                <th scope="col">{t('collectors.when')}</th>
                <th scope="col">{t('collectors.status')}</th>
                <th scope="col" className={surfaceStyles.number}>
                  {t('collectors.took')}
                </th>
                <th scope="col" className={surfaceStyles.number}>
                  {t('collectors.records')}
                </th>
                <th scope="col" className={surfaceStyles.number}>
                  {t('collectors.calls')}
                </th>
              </tr>
            </thead>
            <tbody>
              {collector.runs.map(run => (
                <RunRow key={run.id} run={run} />
              ))}
            </tbody>
          </table>
        </ScrollArea>
      )}
    </Section>
  );
}

/** Where the evidence comes from: each collector with its last runs. */
export function CollectorsPage() {
  const { t } = useTranslationRef(kpisTranslationRef);
  const toCollectors = useRouteRef(collectorsRouteRef);
  const query = useCollectors();
  const page = (
    <Container>
      <QueryPanel
        query={query}
        loadingLabel={t('collectors.loading')}
        errorSubject={t('collectors.subject')}
        skeleton={<Skeleton width="100%" height={320} />}
        isEmpty={data => data.collectors.length === 0}
        empty={
          <EmptyState
            title={t('collectors.emptyTitle')}
            description={t('collectors.emptyDescription')}
          />
        }
      >
        {data => (
          <div className={surfaceStyles.page}>
            <p className={surfaceStyles.text}>{t('collectors.description')}</p>
            {data.collectors.map(collector => (
              <CollectorRuns key={collector.id} collector={collector} />
            ))}
          </div>
        )}
      </QueryPanel>
    </Container>
  );
  return toCollectors ? (
    <BreadcrumbEntry
      entry={{ href: toCollectors(), label: t('page.collectors') }}
    >
      {page}
    </BreadcrumbEntry>
  ) : (
    page
  );
}
