import { Select } from '@backstage/ui';
import { RiCalendarLine } from '@remixicon/react';
import { useMemo } from 'react';
import { listPeriods, withPeriod } from './periodOptions';
import styles from './Pickers.module.css';

/** Props of {@link PeriodPicker}. */
export interface PeriodPickerProps {
  value: string;
  onChange: (period: string) => void;
  /** The organisation's time zone. */
  timeZone?: string;
}

/** Chooses the period that a page is about. */
export function PeriodPicker(props: PeriodPickerProps) {
  const { value, onChange, timeZone = 'UTC' } = props;
  const options = useMemo(
    () => withPeriod(listPeriods(new Date(), timeZone), value),
    [timeZone, value],
  );
  return (
    <div className={styles.picker}>
      <Select
        label="Period"
        icon={<RiCalendarLine aria-hidden />}
        options={options}
        value={value}
        onChange={key => key !== null && onChange(String(key))}
      />
    </div>
  );
}
