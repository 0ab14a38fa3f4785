import { type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import { SidebarPinStateProvider } from '@backstage/core-components';
import { RiMenuLine } from '@remixicon/react';
import { Logo, useBranding } from '../branding';
import { NavStateContext, useNavState } from './navLayout';

const CONTENT_ID = 'portal-content';

function skipToContent(event: MouseEvent) {
  // Moving the focus instead of following the link keeps the address as it is.
  event.preventDefault();
  document.getElementById(CONTENT_ID)?.focus();
}

/** Navigation at the side, the page beside it. */
export function Shell(props: { nav: ReactNode; children: ReactNode }) {
  const nav = useNavState();
  const { name } = useBranding();

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && nav.overlaid) {
      nav.close();
    }
  };

  return (
    <NavStateContext.Provider value={nav}>
      <div
        className="portal-shell"
        data-layout={nav.layout}
        data-expanded={nav.expanded}
        onKeyDown={onKeyDown}
        role="presentation"
      >
        <a
          className="portal-skip-link"
          href={`#${CONTENT_ID}`}
          onClick={skipToContent}
        >
          Skip to content
        </a>
        {nav.layout === 'narrow' && (
          <div className="portal-topbar">
            <button
              type="button"
              className="portal-icon-button"
              aria-label={nav.expanded ? 'Close menu' : 'Open menu'}
              aria-expanded={nav.expanded}
              aria-controls="portal-nav"
              onClick={nav.toggle}
            >
              <RiMenuLine size={20} aria-hidden="true" />
            </button>
            <Logo size={24} />
            <span className="portal-topbar-name">{name}</span>
          </div>
        )}
        {props.nav}
        {nav.overlaid && (
          <button
            type="button"
            className="portal-nav-backdrop"
            aria-label="Close menu"
            tabIndex={-1}
            onClick={nav.close}
          />
        )}
        <div id={CONTENT_ID} className="portal-content" tabIndex={-1}>
          {/* The settings page has a switch for it. */}
          <SidebarPinStateProvider
            value={{
              isPinned: nav.expanded && !nav.overlaid,
              toggleSidebarPinState: nav.toggle,
              isMobile: nav.layout !== 'wide',
            }}
          >
            {props.children}
          </SidebarPinStateProvider>
        </div>
      </div>
    </NavStateContext.Provider>
  );
}
