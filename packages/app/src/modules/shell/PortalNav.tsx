import { type ReactElement, useEffect, useRef } from 'react';
import { Link, useLocation } from 'react-router-dom';
import {
  RiAddCircleLine,
  RiBookOpenLine,
  RiBracesLine,
  RiHome5Line,
  RiListCheck2,
  RiNotification3Line,
  RiSearchLine,
  RiSettings3Line,
  RiSidebarFoldLine,
  RiSidebarUnfoldLine,
  RiStackLine,
  RiTeamLine,
} from '@remixicon/react';
import type {
  NavContentComponentProps,
  NavContentNavItem,
} from '@backstage/plugin-app-react';
import { RequirePermission } from '@backstage/plugin-permission-react';
import { Logo, useBranding } from '../branding';
import { arrangeNav } from './arrangeNav';
import { EnvironmentLabel } from './EnvironmentLabel';
import { findActiveHref } from './findActiveHref';
import { NavEntry } from './NavEntry';
import { NavSection } from './NavSection';
import { useNav } from './navLayout';
import { navPermissions } from './navPermissions';
import { useMyTeams } from './useMyTeams';
import { useUnreadCount } from './useUnreadCount';

/** Icons of one family in place of the mixture that the plugins bring. */
const ICONS: Record<string, ReactElement> = {
  'page:home': <RiHome5Line />,
  'page:search': <RiSearchLine />,
  'page:catalog': <RiStackLine />,
  'page:api-docs': <RiBracesLine />,
  'page:techdocs': <RiBookOpenLine />,
  'page:scaffolder': <RiAddCircleLine />,
  'page:notifications': <RiNotification3Line />,
  'page:user-settings': <RiSettings3Line />,
};

/** Titles in the words of the reader where the plugin's own is its name. */
const TITLES: Record<string, string> = {
  'page:techdocs': 'Docs',
  'page:scaffolder': 'Create',
};

/** The portal's navigation, by the three audiences it serves. */
export function PortalNav({ navItems }: NavContentComponentProps) {
  const places = arrangeNav(navItems.clone().rest());
  const { pathname } = useLocation();
  const nav = useNav();
  const teams = useMyTeams();
  const unread = useUnreadCount();
  const listRef = useRef<HTMLElement>(null);

  useEffect(() => {
    if (nav.overlaid) {
      listRef.current?.querySelector('a')?.focus();
    }
  }, [nav.overlaid]);

  const createHref = places.build.find(
    item => item.node.spec.id === 'page:scaffolder',
  )?.href;
  const tasksHref = createHref && `${createHref}/tasks`;
  const active = findActiveHref(
    [
      ...Object.values(places).flatMap(items => items.map(item => item.href)),
      ...teams.map(team => team.href),
      ...(tasksHref ? [tasksHref] : []),
    ],
    pathname,
  );

  const entry = (item: NavContentNavItem, count?: number) => (
    <PageEntry
      key={item.node.spec.id}
      item={item}
      active={active === item.href}
      count={count}
    />
  );

  return (
    <nav
      id="portal-nav"
      className="portal-nav"
      aria-label="Main"
      ref={listRef}
      hidden={nav.layout === 'narrow' && !nav.expanded}
    >
      <NavHead />
      <div className="portal-nav-scroll">
        <ul>{places.start.map(item => entry(item))}</ul>
        <NavSection title="Build">
          {places.build.map(item => entry(item))}
        </NavSection>
        {(teams.length > 0 || tasksHref) && (
          <NavSection title="Team">
            {teams.map(team => (
              <NavEntry
                key={team.ref}
                href={team.href}
                title={team.title}
                icon={<RiTeamLine />}
                active={active === team.href}
              />
            ))}
            {tasksHref && (
              <NavEntry
                href={tasksHref}
                title="My tasks"
                icon={<RiListCheck2 />}
                active={active === tasksHref}
              />
            )}
          </NavSection>
        )}
        {places.platform.length > 0 && (
          <NavSection title="Platform">
            {places.platform.map(item => entry(item))}
          </NavSection>
        )}
      </div>
      <div className="portal-nav-foot">
        <ul>
          {places.personal.map(item =>
            entry(
              item,
              item.node.spec.id === 'page:notifications' ? unread : undefined,
            ),
          )}
        </ul>
        <EnvironmentLabel />
      </div>
    </nav>
  );
}

/** The entry of a page, for those who may see it. */
function PageEntry(props: {
  item: NavContentNavItem;
  active: boolean;
  count?: number;
}) {
  const { id } = props.item.node.spec;
  const entry = (
    <NavEntry
      href={props.item.href}
      title={TITLES[id] ?? props.item.title}
      icon={ICONS[id] ?? props.item.icon}
      active={props.active}
      count={props.count}
    />
  );
  return Object.hasOwn(navPermissions, id) ? (
    <RequirePermission permission={navPermissions[id]} errorPage={<></>}>
      {entry}
    </RequirePermission>
  ) : (
    entry
  );
}

function NavHead() {
  const nav = useNav();
  const { name } = useBranding();
  const label = nav.expanded ? 'Fold navigation' : 'Unfold navigation';
  return (
    <div className="portal-nav-head">
      <Link to="/" className="portal-nav-brand" aria-label={`${name}, home`}>
        <Logo />
        <span className="portal-nav-label" aria-hidden="true">
          {name}
        </span>
      </Link>
      <button
        type="button"
        className="portal-icon-button"
        aria-label={label}
        title={label}
        aria-expanded={nav.expanded}
        onClick={nav.toggle}
      >
        {nav.expanded ? (
          <RiSidebarFoldLine size={18} aria-hidden="true" />
        ) : (
          <RiSidebarUnfoldLine size={18} aria-hidden="true" />
        )}
      </button>
    </div>
  );
}
