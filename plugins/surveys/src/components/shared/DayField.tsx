import { useId } from 'react';
import styles from './shared.module.css';

/** A calendar day; the browser brings the picker. */
export function DayField(props: {
  label: string;
  value: string;
  onChange: (day: string) => void;
}) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{props.label}</label>
      <input
        id={id}
        type="date"
        required
        value={props.value}
        onChange={event => props.onChange(event.target.value)}
      />
    </div>
  );
}
