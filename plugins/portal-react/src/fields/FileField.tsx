import { FieldLabel, useBgConsumer } from '@backstage/ui';
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
  const { bg } = useBgConsumer();
  return (
    <div className={styles.field} data-on-bg={bg}>
      <FieldLabel label={props.label} htmlFor={id} />
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
