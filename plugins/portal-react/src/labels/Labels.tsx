import { RiFlaskLine } from '@remixicon/react';
import styles from './Labels.module.css';

/** Marks a row of the demo organisation's past that nobody ever ran. */
export function GeneratedLabel() {
  return (
    <span
      className={styles.label}
      title="Part of the demo organisation's generated past; nobody ran it"
    >
      generated
    </span>
  );
}

/** Marks a figure or source that comes from the demo organisation. */
export function DemoBadge() {
  return (
    <span
      className={styles.label}
      title="Counted from the demo organisation of the local sandbox"
    >
      <RiFlaskLine size={12} aria-hidden />
      Demo data
    </span>
  );
}

/** Marks an answer of a server that stands in for the real one. */
export function StandInLabel() {
  return (
    <span
      className={styles.label}
      title="The server says of itself that it stands in for the real one"
    >
      <RiFlaskLine size={12} aria-hidden />
      Stand-in
    </span>
  );
}
