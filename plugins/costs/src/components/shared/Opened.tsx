import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import styles from './costs.module.css';

/**
 * What a link of the same page opens above it: it is brought into view with the
 * focus, which goes back to the link when it is closed.
 */
export function Opened(props: {
  /** Another one brings it into view again. */
  id: string;
  children: ReactNode;
}) {
  const { id, children } = props;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    place.current?.scrollIntoView?.({ block: 'start' });
    place.current?.focus({ preventScroll: true });
    return () => {
      // Elsewhere by then, such as on the link to another one, it stays there.
      const isLost = document.activeElement === document.body;
      if (isLost && opener instanceof HTMLElement) {
        opener.focus();
      }
    };
  }, [id]);
  return (
    <div ref={place} tabIndex={-1} className={styles.opened}>
      {children}
    </div>
  );
}
