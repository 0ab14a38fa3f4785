import { Alert, Button } from '@backstage/ui';
import type { ReactNode } from 'react';
import { describeError } from '../errors/describeError';
import { ErrorState } from './ErrorState';
import { LoadingState } from './LoadingState';
import styles from './StatePanel.module.css';

/** The part of TanStack's query result that the panel reads. */
export interface PanelQuery<TData> {
  data: TData | undefined;
  error: Error | null;
  isFetching: boolean;
  /** True while the answer to an earlier question stands in for this one. */
  isPlaceholderData?: boolean;
  refetch: () => unknown;
}

/** Props of {@link QueryPanel}. */
export interface QueryPanelProps<TData> {
  query: PanelQuery<TData>;
  /** What is being loaded, e.g. `Loading the KPIs`. */
  loadingLabel: string;
  /** The outline of the data. */
  skeleton?: ReactNode;
  /** What could not be loaded, e.g. `The KPIs`. */
  errorSubject?: string;
  isEmpty?: (data: TData) => boolean;
  /** Shown for data that are empty: why, and the next step. */
  empty?: ReactNode;
  compact?: boolean;
  children: (data: TData) => ReactNode;
}

/** The server's explanation, or else what to do. */
function wordsOf(error: Error): string {
  const { explanation, advice } = describeError(error);
  return explanation ?? advice;
}

/**
 * One panel, four states: loading, error, empty, data. Data that are already
 * there stay when a refresh fails; the failure is then said above them.
 */
export function QueryPanel<TData>(props: QueryPanelProps<TData>) {
  const { query, errorSubject, compact } = props;
  const retry = () => {
    query.refetch();
  };
  if (query.data === undefined) {
    return query.error ? (
      <ErrorState
        error={query.error}
        subject={errorSubject}
        onRetry={retry}
        isRetrying={query.isFetching}
        compact={compact}
      />
    ) : (
      <LoadingState label={props.loadingLabel}>{props.skeleton}</LoadingState>
    );
  }
  return (
    <>
      {query.error && (
        <Alert
          status="warning"
          icon
          mb="4"
          title="These data could not be refreshed"
          description={wordsOf(query.error)}
          customActions={
            <Button
              size="small"
              variant="tertiary"
              isPending={query.isFetching}
              onPress={retry}
            >
              Try again
            </Button>
          }
        />
      )}
      <div
        className={query.isPlaceholderData ? styles.outdated : undefined}
        aria-busy={query.isPlaceholderData || undefined}
      >
        {props.isEmpty?.(query.data) ? props.empty : props.children(query.data)}
      </div>
    </>
  );
}
