import { cloneElement } from 'react';
import type { HomePageLayoutProps } from '@backstage/plugin-home-react/alpha';
import { useBranding } from '../branding';
import { GoldenPathList } from './GoldenPathList';
import { HomeGreeting } from './HomeGreeting';
import { HomeSearch } from './HomeSearch';
import { HomeWidgetFrame } from './HomeWidgetFrame';
import { NewsList } from './NewsList';
import { RecentDocsList } from './RecentDocsList';
import { ServiceList } from './ServiceList';

/** Their widgets repeat what this page has, or are jokes and clocks. */
const STOCK_PLUGINS = new Set(['home', 'search', 'notifications']);

/**
 * The start of a working day: search, what one owns, what one can start, what
 * one read last, what is new. Widgets of other plugins, such as a KPI, join at
 * the side.
 */
export function HomePage({ widgets }: HomePageLayoutProps) {
  const { name } = useBranding();
  const ownWidgets = widgets.filter(
    widget => !STOCK_PLUGINS.has(widget.node.spec.plugin.pluginId),
  );
  return (
    <main className="portal-home">
      <header className="portal-home-head">
        <div>
          <HomeGreeting />
          <p>{name}</p>
        </div>
        <HomeSearch />
      </header>
      <div className="portal-home-grid">
        <div className="portal-home-main">
          <ServiceList />
          <GoldenPathList />
        </div>
        <div className="portal-home-side">
          {ownWidgets.map(widget =>
            cloneElement(widget.component, {
              key: widget.node.spec.id,
              Renderer: HomeWidgetFrame,
            }),
          )}
          <RecentDocsList />
          <NewsList />
        </div>
      </div>
    </main>
  );
}
