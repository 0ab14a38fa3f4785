import { Cell } from '@backstage/ui';
import type { ColumnConfig } from '@backstage/ui';
import type { TranslationFunction } from '@backstage/frontend-plugin-api';
import type { Deployment } from '@provenpath/plugin-delivery-common';
import {
  GeneratedLabel,
  OutLink,
  RelativeTime,
  StatusLabel,
} from '@provenpath/portal-react';
import type { deliveryTranslationRef } from '../translation';
import styles from './delivery.module.css';
import { deploymentTone } from './runTone';

type Translate = TranslationFunction<(typeof deliveryTranslationRef)['T']>;

/** The columns of the table of deployments. */
export function deploymentColumns(t: Translate): ColumnConfig<Deployment>[] {
  return [
    {
      id: 'environment',
      label: t('deployments.environment'),
      isRowHeader: true,
      defaultWidth: '3fr',
      minWidth: 160,
      cell: deployment => (
        <Cell>
          <div className={styles.text}>
            <span className={styles.line}>
              <OutLink href={deployment.url}>{deployment.environment}</OutLink>
              {deployment.generated && <GeneratedLabel />}
            </span>
            {deployment.description && (
              <span className={styles.minor}>{deployment.description}</span>
            )}
          </div>
        </Cell>
      ),
    },
    {
      id: 'state',
      label: t('deployments.state'),
      defaultWidth: '2fr',
      minWidth: 110,
      cell: ({ state }) => (
        <Cell>
          <StatusLabel
            tone={deploymentTone(state)}
            text={state.replaceAll('_', ' ')}
          />
        </Cell>
      ),
    },
    {
      id: 'version',
      label: t('deployments.version'),
      defaultWidth: '2fr',
      minWidth: 90,
      cell: deployment => (
        <Cell>
          <div className={styles.text}>
            <span>{deployment.ref}</span>
            <span className={`${styles.minor} ${styles.code}`}>
              {deployment.sha.slice(0, 7)}
            </span>
          </div>
        </Cell>
      ),
    },
    {
      id: 'created',
      label: t('deployments.created'),
      defaultWidth: '2.6fr',
      minWidth: 110,
      cell: deployment => (
        <Cell>
          <div className={styles.text}>
            <RelativeTime instant={deployment.createdAt} />
            <span className={styles.minor}>{deployment.creator}</span>
          </div>
        </Cell>
      ),
    },
  ];
}
