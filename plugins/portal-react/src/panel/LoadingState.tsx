import { Skeleton, VisuallyHidden } from '@backstage/ui';
import type { ReactNode } from 'react';
import styles from './StatePanel.module.css';

/** Props of {@link LoadingState}. */
export interface LoadingStateProps {
  /** What is being loaded, for those who listen. */
  label: string;
  /** The outline of what will come; some lines of text when absent. */
  children?: ReactNode;
}

/** The outline of what will come, announced once. */
export function LoadingState({ label, children }: LoadingStateProps) {
  return (
    <div aria-busy="true">
      <VisuallyHidden role="status">{label}</VisuallyHidden>
      {children ?? (
        <div className={styles.skeleton}>
          <Skeleton width="40%" height={28} />
          <Skeleton width="100%" height={16} />
          <Skeleton width="85%" height={16} />
        </div>
      )}
    </div>
  );
}
