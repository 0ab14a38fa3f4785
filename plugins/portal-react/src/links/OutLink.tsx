import { Link } from '@backstage/ui';
import { RiExternalLinkLine } from '@remixicon/react';
import type { ReactNode } from 'react';
import styles from './Links.module.css';
import { isExternal, safeHref } from './safeHref';

/** Props of {@link OutLink}. */
export interface OutLinkProps {
  href: string | null | undefined;
  children: ReactNode;
}

/**
 * A link to wherever a backend says the source of a fact is. Other sites open
 * in a new tab and are marked; an address that is no web address is dropped.
 */
export function OutLink({ href, children }: OutLinkProps) {
  const address = safeHref(href);
  if (!address) {
    return <>{children}</>;
  }
  if (!isExternal(address)) {
    return <Link href={address}>{children}</Link>;
  }
  return (
    <Link href={address} target="_blank" rel="noopener noreferrer">
      {children}
      <RiExternalLinkLine
        size={14}
        className={styles.external}
        role="img"
        aria-label="(opens in a new tab)"
      />
    </Link>
  );
}
