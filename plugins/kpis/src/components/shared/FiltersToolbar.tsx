import { Alert, Button } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  PeriodPicker,
  RelativeTime,
  SubjectPicker,
  Toolbar,
} from '@provenpath/portal-react';
import type { UrlFilters } from '@provenpath/portal-react';
import { kpisTranslationRef } from '../../translation';
import styles from './kpis.module.css';

/** Props of {@link FiltersToolbar}. */
export interface FiltersToolbarProps {
  url: UrlFilters<'subject' | 'period'>;
  /** Of the data on the page, once they are there. */
  computedAt?: string;
  timeZone?: string;
}

/** Whom and when the page is about, and how old its figures are. */
export function FiltersToolbar(props: FiltersToolbarProps) {
  const { url, computedAt, timeZone } = props;
  const { t } = useTranslationRef(kpisTranslationRef);
  return (
    <>
      <Toolbar
        end={
          computedAt && (
            <span className={styles.meta}>
              {t('page.computed')}{' '}
              <RelativeTime instant={computedAt} timeZone={timeZone} />
              {timeZone && `, ${t('page.timeZone', { timeZone })}`}
            </span>
          )
        }
      >
        <SubjectPicker
          value={url.filters.subject}
          onChange={subject => url.setFilters({ subject })}
        />
        <PeriodPicker
          value={url.filters.period}
          onChange={period => url.setFilters({ period })}
          timeZone={timeZone}
        />
      </Toolbar>
      {url.rejected.map(({ name, value }) => (
        <Alert
          key={name}
          status="warning"
          icon
          title={t('page.rejected', { name, value })}
          customActions={
            <Button
              size="small"
              variant="tertiary"
              onPress={() => url.setFilters({ [name]: undefined })}
            >
              {t('page.reset')}
            </Button>
          }
        />
      ))}
    </>
  );
}
