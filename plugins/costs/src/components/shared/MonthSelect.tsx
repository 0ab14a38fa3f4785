import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select } from '@backstage/ui';
import { formatPeriod } from '@provenpath/portal-react';
import { costsTranslationRef } from '../../translation';
import styles from './costs.module.css';

/** One month of those that can be chosen. */
export function MonthSelect(props: {
  /** `page.month` where undefined. */
  label?: string;
  /** Newest first. */
  months: string[];
  value: string;
  onChange: (month: string) => void;
}) {
  const { months, value, onChange } = props;
  const { t } = useTranslationRef(costsTranslationRef);
  // An address may name a month without a bill, which is said as well.
  const shown = months.includes(value)
    ? months
    : [value, ...months].sort().reverse();
  return (
    <div className={styles.month}>
      <Select
        label={props.label ?? t('page.month')}
        options={shown.map(id => ({ id, label: formatPeriod(id) }))}
        value={value}
        onChange={key => key !== null && onChange(String(key))}
      />
    </div>
  );
}
