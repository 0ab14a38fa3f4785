import { Button } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RelativeTime } from '@provenpath/portal-react';
import { RiRefreshLine } from '@remixicon/react';
import { deliveryTranslationRef } from '../translation';
import styles from './delivery.module.css';

/** Props of {@link FetchedAt}. */
export interface FetchedAtProps {
  fetchedAt: string | undefined;
  isFetching: boolean;
  onRefresh: () => void;
}

/** How old an answer is, and a button to ask again. */
export function FetchedAt(props: FetchedAtProps) {
  const { fetchedAt, isFetching, onRefresh } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  return (
    <>
      {fetchedAt && (
        <span className={`${styles.text} ${styles.minor}`}>
          <span>
            {t('common.fetched')} <RelativeTime instant={fetchedAt} />
          </span>
        </span>
      )}
      <Button
        size="small"
        variant="tertiary"
        iconStart={<RiRefreshLine aria-hidden />}
        isPending={isFetching}
        onPress={onRefresh}
      >
        {t('common.refresh')}
      </Button>
    </>
  );
}
