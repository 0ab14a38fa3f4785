import { useId } from 'react';
import styles from './shared.module.css';

/** A calendar day, `2026-09-30` or empty; the browser brings the picker. */
export function DayField(props: {
  label: string;
  value: string;
  isRequired?: boolean;
  onChange: (day: string) => void;
}) {
  const id = useId();
  return (
    <div className={styles.dayField}>
      <label htmlFor={id}>{props.label}</label>
      <input
        id={id}
        type="date"
        required={props.isRequired}
        value={props.value}
        onChange={event => props.onChange(event.target.value)}
      />
    </div>
  );
}
