import { Button } from '@backstage/ui';
import styles from './Layout.module.css';

/** The part of an infinite query that is read here. */
export interface MorePages {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
}

function countOf(shown: number, total: number | undefined): string {
  const words = shown.toLocaleString('en-GB');
  return total === undefined
    ? `${words} shown`
    : `${words} of ${total.toLocaleString('en-GB')} shown`;
}

/**
 * The next page of a list below what is shown, and how much that is; nothing at
 * the list's end where it is not said.
 */
export function MoreButton(props: {
  query: MorePages;
  label?: string;
  /** How many rows are shown; undefined does not say it. */
  shown?: number;
  /** Of all pages, where the backend says it. */
  total?: number;
}) {
  const { query, label = 'Show more', shown, total } = props;
  if (!query.hasNextPage && shown === undefined) {
    return null;
  }
  return (
    <div className={styles.more}>
      {shown !== undefined && (
        <span className={styles.moreNote} role="status">
          {countOf(shown, total)}
        </span>
      )}
      {query.hasNextPage && (
        <Button
          variant="secondary"
          isPending={query.isFetchingNextPage}
          onPress={() => {
            query.fetchNextPage();
          }}
        >
          {label}
        </Button>
      )}
    </div>
  );
}
