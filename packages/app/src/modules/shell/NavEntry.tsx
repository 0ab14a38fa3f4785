import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { useNav } from './navLayout';

/** One line of the navigation. */
export function NavEntry(props: {
  href: string;
  title: string;
  icon: ReactNode;
  active: boolean;
  /** A number worth a look, for example of unread messages; 0 shows nothing. */
  count?: number;
}) {
  const { expanded } = useNav();
  const { href, title, icon, active, count = 0 } = props;
  return (
    <li>
      <Link
        to={href}
        className="portal-nav-entry"
        aria-label={count > 0 ? `${title}, ${count} unread` : undefined}
        aria-current={active ? 'page' : undefined}
        // Folded, the name is on the screen only as this tooltip.
        title={expanded ? undefined : title}
      >
        <span className="portal-nav-icon" aria-hidden="true">
          {icon}
        </span>
        <span className="portal-nav-label">{title}</span>
        {count > 0 && (
          <span className="portal-nav-count">{count > 99 ? '99+' : count}</span>
        )}
      </Link>
    </li>
  );
}
