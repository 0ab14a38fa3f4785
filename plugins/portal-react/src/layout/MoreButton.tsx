import { Button } from '@backstage/ui';
import styles from './Layout.module.css';

/** The part of an infinite query that is read here. */
export interface MorePages {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
}

/** The next page of a list below what is shown; nothing at the list's end. */
export function MoreButton(props: { query: MorePages; label: string }) {
  const { query, label } = props;
  return query.hasNextPage ? (
    <div className={styles.more}>
      <Button
        variant="secondary"
        isPending={query.isFetchingNextPage}
        onPress={() => {
          query.fetchNextPage();
        }}
      >
        {label}
      </Button>
    </div>
  ) : null;
}
