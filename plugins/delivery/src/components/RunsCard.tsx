import { Link } from '@backstage/ui';
import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import type { CiRun } from '@provenpath/plugin-delivery-common';
import {
  EmptyState,
  QueryPanel,
  RelativeTime,
  StatusLabel,
} from '@provenpath/portal-react';
import { useCiRuns } from '../hooks/queries';
import { deliveryTabRouteRef } from '../routes';
import { deliveryTranslationRef } from '../translation';
import { MissingHint } from './MissingHint';
import styles from './delivery.module.css';
import { RunLink } from './RunLink';
import { runTone } from './runTone';

const LATEST = 4;

function RunItem({ run }: { run: CiRun }) {
  return (
    <li>
      <span className={styles.text}>
        <RunLink run={run} />
      </span>
      <span className={styles.line}>
        <StatusLabel tone={runTone(run)} text={run.statusText} />
        <span className={`${styles.text} ${styles.minor}`}>
          <span>
            {run.branch}, <RelativeTime instant={run.startedAt} />
          </span>
        </span>
      </span>
    </li>
  );
}

/** The last CI runs of the entity, on its overview. */
export function RunsCard() {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const toTab = useRouteRef(deliveryTabRouteRef);
  const query = useCiRuns(1, LATEST);
  const missing = query.data?.missing;
  return (
    <EntityInfoCard
      title={t('runs.title')}
      footerActions={
        toTab &&
        !missing && (
          <Link href={toTab()} variant="body-medium">
            {t('runs.all')}
          </Link>
        )
      }
    >
      <QueryPanel
        query={query}
        compact
        loadingLabel={t('runs.loading')}
        errorSubject={t('runs.subject')}
        isEmpty={data => data.missing !== null || data.runs.length === 0}
        empty={
          missing ? (
            <MissingHint missing={missing} />
          ) : (
            <EmptyState
              compact
              title={t('runs.emptyTitle')}
              description={t('runs.emptyDescription')}
            />
          )
        }
      >
        {({ runs }) => (
          <ul className={styles.list}>
            {runs.map(run => (
              <RunItem key={run.id} run={run} />
            ))}
          </ul>
        )}
      </QueryPanel>
    </EntityInfoCard>
  );
}
