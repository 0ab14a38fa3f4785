import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { InfrastructureDependent } from '@provenpath/plugin-golden-paths-common';
import { EntityLink, StatusLabel } from '@provenpath/portal-react';
import { goldenPathsTranslationRef } from '../../translation';
import styles from './Change.module.css';

/** The components that would lose what is retired. */
export function Dependents(props: { dependents: InfrastructureDependent[] }) {
  const { dependents } = props;
  const { t } = useTranslationRef(goldenPathsTranslationRef);
  const count = dependents.length;
  if (count === 0) {
    return <StatusLabel tone="positive" text={t('change.noDependents')} />;
  }
  return (
    <div>
      <StatusLabel tone="warning" text={t('change.dependents', { count })} />
      <ul className={styles.dependents}>
        {dependents.map(({ entityRef, lifecycle }) => (
          <li key={entityRef}>
            <EntityLink entityRef={entityRef} />
            {lifecycle && `, ${lifecycle}`}
          </li>
        ))}
      </ul>
    </div>
  );
}
