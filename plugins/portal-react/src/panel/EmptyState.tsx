import { Flex, Text } from '@backstage/ui';
import type { ReactNode } from 'react';
import styles from './StatePanel.module.css';

/** Props of {@link EmptyState}. */
export interface EmptyStateProps {
  title: string;
  /** Why there is nothing and what to do about it. */
  description?: ReactNode;
  /** The next step as a button or link. */
  action?: ReactNode;
  icon?: ReactNode;
  /** Less air, for a card. */
  compact?: boolean;
}

/** Nothing to show: says why, and what comes next. */
export function EmptyState(props: EmptyStateProps) {
  const { title, description, action, icon, compact } = props;
  return (
    <div className={`${styles.panel} ${compact ? styles.compact : ''}`}>
      {icon && (
        <span className={styles.icon} aria-hidden>
          {icon}
        </span>
      )}
      <Flex direction="column" gap="1">
        <Text as="p" variant="body-large" weight="bold">
          {title}
        </Text>
        {description && (
          <Text as="p" variant="body-medium" color="secondary">
            {description}
          </Text>
        )}
      </Flex>
      {action}
    </div>
  );
}
