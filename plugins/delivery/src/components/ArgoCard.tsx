import { Alert } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import type { ArgoApplication } from '@provenpath/plugin-delivery-common';
import {
  EmptyState,
  FactList,
  OutLink,
  QueryPanel,
  RelativeTime,
  StandInLabel,
  StatusLabel,
} from '@provenpath/portal-react';
import { useArgoApplication } from '../hooks/queries';
import { deliveryTranslationRef } from '../translation';
import { MissingHint } from './MissingHint';
import styles from './delivery.module.css';
import { argoTone } from './runTone';

function latest(history: ArgoApplication['history']): string | undefined {
  const instants = history.map(({ deployedAt }) => deployedAt);
  return instants.sort((a, b) => Date.parse(b) - Date.parse(a))[0];
}

function ArgoFacts({ application }: { application: ArgoApplication }) {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const deployedAt = latest(application.history);
  return (
    <FactList
      wide
      facts={[
        {
          name: t('argo.application'),
          value: <OutLink href={application.url}>{application.name}</OutLink>,
        },
        {
          name: t('argo.lastDeployed'),
          value: deployedAt ? (
            <RelativeTime instant={deployedAt} />
          ) : (
            t('argo.never')
          ),
        },
        {
          name: t('argo.revision'),
          value: (
            <span className={styles.code}>
              {application.revision?.slice(0, 7) ?? t('argo.none')}
            </span>
          ),
        },
        {
          name: t('argo.namespace'),
          value: `${application.namespace} (${application.project})`,
        },
        {
          name: t('argo.path'),
          value: (
            <>
              <OutLink href={application.repoUrl}>
                {application.repoUrl.replace(/^https?:\/\//, '')}
              </OutLink>{' '}
              <span className={styles.code}>{application.path}</span>
            </>
          ),
        },
        { name: t('argo.instance'), value: application.instance },
      ]}
    />
  );
}

/** On a stand-in nothing is broken: there is nothing it could compare with. */
function isAlarming(type: string, standIn: boolean): boolean {
  return type.endsWith('Error') && !standIn;
}

function ArgoContent({ application }: { application: ArgoApplication }) {
  const { t } = useTranslationRef(deliveryTranslationRef);
  return (
    <div className={styles.stack}>
      <div className={styles.statuses}>
        <div className={styles.text}>
          <span className={styles.minor}>{t('argo.sync')}</span>
          <StatusLabel
            tone={argoTone(application.syncStatus)}
            text={application.syncStatus}
          />
        </div>
        <div className={styles.text}>
          <span className={styles.minor}>{t('argo.health')}</span>
          <StatusLabel
            tone={argoTone(application.healthStatus)}
            text={application.healthStatus}
          />
        </div>
      </div>
      {application.message && (
        <p className={styles.text}>{application.message}</p>
      )}
      {application.conditions.map(({ type, message }) => (
        <Alert
          key={`${type} ${message}`}
          status={isAlarming(type, application.standIn) ? 'danger' : 'warning'}
          icon
          title={type}
          description={message}
        />
      ))}
      <ArgoFacts application={application} />
    </div>
  );
}

/** The Argo CD application of the entity, in Argo CD's own words. */
export function ArgoCard() {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const query = useArgoApplication();
  const { data } = query;
  return (
    <EntityInfoCard
      title={t('argo.title')}
      headerActions={data?.application?.standIn && <StandInLabel />}
    >
      <QueryPanel
        query={query}
        compact
        loadingLabel={t('argo.loading')}
        errorSubject={t('argo.subject')}
        isEmpty={({ application }) => application === null}
        empty={
          data?.missing ? (
            <MissingHint missing={data.missing} />
          ) : (
            <EmptyState
              compact
              title={t('argo.emptyTitle')}
              description={t('argo.emptyDescription')}
            />
          )
        }
      >
        {({ application }) =>
          application && <ArgoContent application={application} />
        }
      </QueryPanel>
    </EntityInfoCard>
  );
}
