import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select } from '@backstage/ui';
import type { PeriodsResponse } from '@provenpath/plugin-costs-common';
import { SubjectPicker } from '@provenpath/portal-react';
import type { useCostFilters } from '../../hooks/useCostFilters';
import { costsTranslationRef } from '../../translation';
import { MonthSelect } from '../shared/MonthSelect';
import styles from '../shared/costs.module.css';

const MONTHS = ['3', '6', '12', '14'];
const DAY = 'day';

/** Props of {@link SubjectField} and {@link RangeFields}. */
export interface RangeFieldsProps {
  url: ReturnType<typeof useCostFilters>;
  month: string;
  periods: PeriodsResponse['periods'];
  /** The page can show one month day by day. */
  withDays?: boolean;
}

/** Whom the page is about. */
export function SubjectField({ url }: Pick<RangeFieldsProps, 'url'>) {
  return (
    <SubjectPicker
      value={url.filters.subject}
      onChange={subject => url.setFilters({ subject })}
    />
  );
}

/** Up to which month, and how many of them. */
export function RangeFields({
  url,
  month,
  periods,
  withDays,
}: RangeFieldsProps) {
  const { filters, setFilters } = url;
  const { t } = useTranslationRef(costsTranslationRef);
  const isByDay = withDays && filters.grain === DAY;
  return (
    <>
      <MonthSelect
        label={t('range.upTo')}
        months={periods.map(({ billingPeriod }) => billingPeriod)}
        value={month}
        onChange={value => setFilters({ month: value })}
      />
      <div className={styles.range}>
        <Select
          label={t('range.label')}
          options={[
            ...(withDays ? [{ id: DAY, label: t('range.day') }] : []),
            { id: '1', label: t('range.month') },
            ...MONTHS.map(number => ({
              id: number,
              label: t('range.months', { number }),
            })),
          ]}
          value={isByDay ? DAY : String(filters.months)}
          onChange={key => {
            if (key === DAY) {
              setFilters({ grain: DAY });
            } else if (key !== null) {
              setFilters({ grain: 'month', months: String(key) });
            }
          }}
        />
      </div>
    </>
  );
}
