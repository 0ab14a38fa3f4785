import { Container } from '@backstage/ui';
import type { BasicPermission } from '@backstage/plugin-permission-common';
import { usePermission } from '@backstage/plugin-permission-react';
import { RiLockLine } from '@remixicon/react';
import type { ReactNode } from 'react';
import { EmptyState } from '../panel/EmptyState';
import { LoadingState } from '../panel/LoadingState';
import styles from './Page.module.css';

/** Props of {@link GuardedPage}. */
export interface GuardedPageProps {
  /** What it takes to see the page. */
  permission: BasicPermission;
  /** Part of somebody else's page, such as a tab, which has its own landmark. */
  isPart?: boolean;
  children: ReactNode;
}

function Guarded({
  permission,
  children,
}: Pick<GuardedPageProps, 'permission' | 'children'>) {
  const { loading, allowed } = usePermission({ permission });
  if (loading) {
    return <LoadingState label="Asking what you may see" />;
  }
  if (!allowed) {
    return (
      <EmptyState
        icon={<RiLockLine size={28} />}
        title="You may not see this page"
        description={`It needs the permission ${permission.name}, which your role does not include. Ask the platform team if you need it.`}
      />
    );
  }
  return <>{children}</>;
}

/**
 * The body of a page, for those who hold a permission; everybody else is told
 * which one it takes.
 */
export function GuardedPage({ isPart, ...guarded }: GuardedPageProps) {
  const body = (
    <div className={styles.page}>
      <Guarded {...guarded} />
    </div>
  );
  // The app's frame leaves the main landmark to the page.
  return isPart ? (
    body
  ) : (
    <main>
      <Container>{body}</Container>
    </main>
  );
}
