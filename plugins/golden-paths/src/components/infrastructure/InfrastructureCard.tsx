import { stringifyEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import type { InfrastructureResponse } from '@provenpath/plugin-golden-paths-common';
import {
  EmptyState,
  EntityLink,
  FactList,
  OutLink,
  QueryPanel,
  StatusLabel,
} from '@provenpath/portal-react';
import { useInfrastructure } from '../../hooks/queries';
import { goldenPathsTranslationRef } from '../../translation';
import { ActionLinks } from './ActionLinks';
import styles from './Infrastructure.module.css';
import { OpenPullRequests } from './OpenPullRequests';
import { INFRASTRUCTURE_PATH } from './infrastructurePath';

function Facts({ resource }: { resource: InfrastructureResponse }) {
  const { t } = useTranslationRef(goldenPathsTranslationRef);
  const { environment, settings, service, path, sourceUrl, template } =
    resource;
  return (
    <FactList
      wide
      facts={[
        { name: t('infrastructure.environment'), value: environment },
        ...settings.map(({ title, value }) => ({ name: title, value })),
        {
          name: t('infrastructure.service'),
          value: <EntityLink entityRef={service} />,
        },
        {
          name: t('infrastructure.source'),
          value: <OutLink href={sourceUrl}>{path}</OutLink>,
        },
        {
          name: t('infrastructure.template'),
          value: (
            <>
              <EntityLink entityRef={template.ref} />{' '}
              <span className={styles.code}>
                {shortVersion(template.version)}
              </span>
            </>
          ),
        },
      ]}
    />
  );
}

/** A commit as GitHub abbreviates it; a digest without its prefix. */
function shortVersion(version: string): string {
  return version.replace(/^content-/, '').slice(0, 7);
}

function GuardRails({ resource }: { resource: InfrastructureResponse }) {
  const { t } = useTranslationRef(goldenPathsTranslationRef);
  return (
    <details className={styles.disclosure}>
      <summary>{t('infrastructure.rails')}</summary>
      <ul className={styles.list}>
        {resource.guardRails.map(({ id, title, detail }) => (
          <li key={id}>
            {title}: <span className={styles.minor}>{detail}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Content({ resource }: { resource: InfrastructureResponse }) {
  const { t } = useTranslationRef(goldenPathsTranslationRef);
  const { openPullRequests, phase } = resource;
  return (
    <div className={styles.stack}>
      {phase === 'retiring' && (
        <StatusLabel tone="warning" text={t('infrastructure.retiring')} />
      )}
      <Facts resource={resource} />
      {resource.guardRails.length > 0 && <GuardRails resource={resource} />}
      <div>
        <h3 className={styles.subtitle}>
          {t('infrastructure.openPullRequests')}
        </h3>
        {openPullRequests.length > 0 ? (
          <OpenPullRequests pullRequests={openPullRequests} />
        ) : (
          <p className={styles.minor}>{t('infrastructure.noPullRequests')}</p>
        )}
      </div>
      <ActionLinks resource={resource} />
    </div>
  );
}

/** What was asked for, what is open, and the way to the next change. */
export function InfrastructureCard() {
  const { t } = useTranslationRef(goldenPathsTranslationRef);
  const { entity } = useEntity();
  const isOurs = Boolean(entity.metadata.annotations?.[INFRASTRUCTURE_PATH]);
  const query = useInfrastructure(
    isOurs ? stringifyEntityRef(entity) : undefined,
  );
  return (
    <EntityInfoCard title={t('infrastructure.title')}>
      {isOurs ? (
        <QueryPanel
          query={query}
          compact
          loadingLabel={t('infrastructure.loading')}
          errorSubject={t('infrastructure.subject')}
        >
          {resource => <Content resource={resource} />}
        </QueryPanel>
      ) : (
        <EmptyState
          compact
          title={t('infrastructure.foreignTitle')}
          description={t('infrastructure.foreignDescription')}
        />
      )}
    </EntityInfoCard>
  );
}
