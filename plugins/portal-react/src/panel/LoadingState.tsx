import { Skeleton, VisuallyHidden } from '@backstage/ui';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import styles from './StatePanel.module.css';

/** Answers take far less; whoever waits longer is told so. */
const LONG_WAIT_MILLISECONDS = 10_000;

/** Props of {@link LoadingState}. */
export interface LoadingStateProps {
  /** What is being loaded, for those who listen. */
  label: string;
  /** The outline of what will come; some lines of text when absent. */
  children?: ReactNode;
}

function useIsLong(): boolean {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), LONG_WAIT_MILLISECONDS);
    return () => clearTimeout(timer);
  }, []);
  return isLong;
}

/** The outline of what will come, announced once; a long wait is not silent. */
export function LoadingState({ label, children }: LoadingStateProps) {
  const isLong = useIsLong();
  return (
    <div aria-busy="true" className={styles.loading}>
      <div role="status">
        <VisuallyHidden>{label}</VisuallyHidden>
        {isLong && (
          <p className={styles.longWait}>
            This takes longer than usual. Wait, or reload the page.
          </p>
        )}
      </div>
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
