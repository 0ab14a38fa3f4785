import { BgProvider, Text } from '@backstage/ui';
import { useId } from 'react';
import type { ReactNode } from 'react';
import styles from './Layout.module.css';

/** Props of {@link Section}. */
export interface SectionProps {
  title: string;
  description?: ReactNode;
  actions?: ReactNode;
  /** Narrower sides, for a table that brings its own padding. */
  flush?: boolean;
  children: ReactNode;
}

/** One surface of a page: a titled region. */
export function Section(props: SectionProps) {
  const { title, description, actions, flush, children } = props;
  const id = useId();
  return (
    <BgProvider bg="neutral-1">
      <section className={styles.section} aria-labelledby={id}>
        <div className={styles.head}>
          <div className={styles.titles}>
            <Text as="h2" id={id} variant="title-x-small" weight="bold">
              {title}
            </Text>
            {description && (
              <Text as="p" variant="body-medium" color="secondary">
                {description}
              </Text>
            )}
          </div>
          {actions && <div className={styles.actions}>{actions}</div>}
        </div>
        <div className={`${styles.body} ${flush ? styles.flush : ''}`}>
          {children}
        </div>
      </section>
    </BgProvider>
  );
}

/** The filters of a page in one line; `end` stands on the far side. */
export function Toolbar(props: { children: ReactNode; end?: ReactNode }) {
  return (
    <div className={styles.toolbar}>
      {props.children}
      {props.end && <div className={styles.toolbarEnd}>{props.end}</div>}
    </div>
  );
}

/** Names and values, as a definition list; `wide` sets them side by side. */
export function FactList(props: {
  facts: { name: string; value: ReactNode }[];
  wide?: boolean;
}) {
  return (
    <dl className={`${styles.facts} ${props.wide ? styles.wide : ''}`}>
      {props.facts.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
