import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { adoptionTranslationRef } from '../../adoptionTranslation';
import { shared as styles } from './styles';

/** The part of an infinite query that is read here. */
export interface MorePages {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
}

/** How many rows are shown, and the next page of them. */
export function MoreButton(props: {
  query: MorePages;
  shown: number;
  /** Of all pages, where the backend says it. */
  total?: number;
}) {
  const { query, shown, total } = props;
  const { t } = useTranslationRef(adoptionTranslationRef);
  return (
    <div className={styles.more}>
      <span className={styles.note} role="status">
        {total === undefined
          ? t('page.shown', { shown: String(shown) })
          : t('page.shownOf', {
              shown: shown.toLocaleString('en-GB'),
              total: total.toLocaleString('en-GB'),
            })}
      </span>
      {query.hasNextPage && (
        <Button
          size="small"
          variant="secondary"
          isPending={query.isFetchingNextPage}
          onPress={() => {
            query.fetchNextPage();
          }}
        >
          {t('page.more')}
        </Button>
      )}
    </div>
  );
}
