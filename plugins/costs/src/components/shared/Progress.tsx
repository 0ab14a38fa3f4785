import { useId } from 'react';
import styles from './costs.module.css';

/** How far something is, as a bar and in words. */
export function Progress(props: {
  label: string;
  value: number;
  max: number;
  text: string;
}) {
  const id = useId();
  return (
    <div className={styles.progress}>
      <label htmlFor={id}>{props.label}</label>
      <progress id={id} value={props.value} max={Math.max(props.max, 1)} />
      <span>{props.text}</span>
    </div>
  );
}
