import type { ReactNode } from 'react';
import styles from './adoption.module.css';

/** A figure that can be read from across the room, with what belongs to it. */
export function Figure(props: {
  title: string;
  value: string;
  /** Beside the value. */
  label?: ReactNode;
  /** Below it. */
  children?: ReactNode;
}) {
  const { title, value, label, children } = props;
  return (
    <div className={styles.figure}>
      <h3 className={styles.figureTitle}>{title}</h3>
      <p className={styles.figureValue}>
        <span>{value}</span>
        {label}
      </p>
      <div className={styles.figureFacts}>{children}</div>
    </div>
  );
}
