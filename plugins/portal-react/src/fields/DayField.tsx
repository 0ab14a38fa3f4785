import { FieldLabel, useBgConsumer } from '@backstage/ui';
import { useId } from 'react';
import styles from './Fields.module.css';

/** A calendar day, `2026-09-30` or empty; the browser brings the picker. */
export function DayField(props: {
  label: string;
  /** One line below the label. */
  description?: string;
  value: string;
  isRequired?: boolean;
  onChange: (day: string) => void;
}) {
  const id = useId();
  const { bg } = useBgConsumer();
  const { label, description, value, isRequired, onChange } = props;
  return (
    <div className={styles.field} data-on-bg={bg}>
      <FieldLabel
        label={label}
        secondaryLabel={isRequired ? 'Required' : null}
        description={description}
        descriptionId={`${id}-description`}
        htmlFor={id}
      />
      <input
        id={id}
        type="date"
        required={isRequired}
        aria-describedby={description ? `${id}-description` : undefined}
        value={value}
        onChange={event => onChange(event.target.value)}
      />
    </div>
  );
}
