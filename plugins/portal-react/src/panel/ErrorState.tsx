import { Button, Flex, Text } from '@backstage/ui';
import { RiErrorWarningLine, RiLockLine } from '@remixicon/react';
import { describeError } from '../errors/describeError';
import styles from './StatePanel.module.css';

/** Props of {@link ErrorState}. */
export interface ErrorStateProps {
  error: Error;
  /** What could not be loaded, e.g. `The evidence`. */
  subject?: string;
  onRetry?: () => void;
  isRetrying?: boolean;
  compact?: boolean;
}

/**
 * A failure: what it means and what to do next. The server's own words say that
 * where they are meant for the reader; else they are folded, for whoever helps.
 */
export function ErrorState(props: ErrorStateProps) {
  const { error, subject, onRetry, isRetrying, compact } = props;
  const { title, advice, detail, explanation } = describeError(error);
  const refused = 'statusCode' in error && error.statusCode === 403;
  return (
    <div
      role="alert"
      className={`${styles.panel} ${compact ? styles.compact : ''}`}
    >
      {!compact && (
        <span className={`${styles.icon} ${styles.errorIcon}`} aria-hidden>
          {refused ? (
            <RiLockLine size={28} />
          ) : (
            <RiErrorWarningLine size={28} />
          )}
        </span>
      )}
      <Flex direction="column" gap="1">
        <Text as="p" variant="body-large" weight="bold">
          {subject ? `${subject}: ${lowerFirst(title)}` : title}
        </Text>
        <Text
          as="p"
          variant="body-medium"
          color="secondary"
          className={styles.words}
        >
          {explanation ?? advice}
        </Text>
      </Flex>
      {onRetry && !refused && (
        <Button
          size="small"
          variant="secondary"
          isPending={isRetrying}
          onPress={onRetry}
        >
          Try again
        </Button>
      )}
      {explanation === undefined && (
        <details className={styles.detail}>
          <summary>What the server said</summary>
          <code>{detail}</code>
        </details>
      )}
    </div>
  );
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
