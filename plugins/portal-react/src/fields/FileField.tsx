import { useId } from 'react';
import styles from './Fields.module.css';

/** A file from the reader's disk. */
export function FileField(props: {
  label: string;
  /** File name endings that are offered, such as `.csv,.gz`. */
  accept?: string;
  isDisabled?: boolean;
  onChange: (file: File | undefined) => void;
}) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{props.label}</label>
      <input
        id={id}
        type="file"
        accept={props.accept}
        disabled={props.isDisabled}
        onChange={event => props.onChange(event.target.files?.[0])}
      />
    </div>
  );
}
