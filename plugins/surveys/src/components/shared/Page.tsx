import { Container } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { BasicPermission } from '@backstage/plugin-permission-common';
import { usePermission } from '@backstage/plugin-permission-react';
import { EmptyState, LoadingState } from '@provenpath/portal-react';
import { RiLockLine } from '@remixicon/react';
import type { ReactNode } from 'react';
import { surveysTranslationRef } from '../../translation';
import styles from './shared.module.css';

function Guarded(props: { permission: BasicPermission; children: ReactNode }) {
  const { t } = useTranslationRef(surveysTranslationRef);
  const { loading, allowed } = usePermission({ permission: props.permission });
  if (loading) {
    return <LoadingState label={t('page.permission')} />;
  }
  if (!allowed) {
    return (
      <EmptyState
        icon={<RiLockLine size={28} />}
        title={t('page.refused')}
        description={t('page.refusedAdvice', {
          permission: props.permission.name,
        })}
      />
    );
  }
  return <>{props.children}</>;
}

/** The body of a page, for those who hold a permission. */
export function Page(props: {
  permission: BasicPermission;
  children: ReactNode;
}) {
  // The app's frame leaves the main landmark to the page.
  return (
    <main>
      <Container>
        <Guarded permission={props.permission}>
          <div className={styles.page}>{props.children}</div>
        </Guarded>
      </Container>
    </main>
  );
}
