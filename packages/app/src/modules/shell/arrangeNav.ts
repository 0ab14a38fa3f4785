import type { NavContentNavItem } from '@backstage/plugin-app-react';

/** Whom a part of the navigation is for. */
export type Audience = 'start' | 'build' | 'team' | 'platform' | 'personal';

/** What stands where, in reading order, by the id of the page's extension. */
const PLACES: Record<Audience, string[]> = {
  start: ['page:home', 'page:search'],
  build: ['page:catalog', 'page:api-docs', 'page:techdocs', 'page:scaffolder'],
  team: [],
  platform: ['page:kpis', 'page:golden-paths'],
  personal: ['page:notifications', 'page:user-settings'],
};

/**
 * Reached from where they are needed (an entity, the list of templates), so
 * they take no place of their own.
 */
const WITHOUT_PLACE = [
  'page:auth',
  'page:catalog-graph',
  'page:catalog-import',
  'page:app-visualizer',
];

/**
 * Sorts the pages of all installed plugins by audience. A page that is not
 * known here belongs to the platform team's part, by title.
 */
export function arrangeNav(
  items: NavContentNavItem[],
): Record<Audience, NavContentNavItem[]> {
  const byId = new Map(items.map(item => [item.node.spec.id, item]));
  const known = new Set([...Object.values(PLACES).flat(), ...WITHOUT_PLACE]);
  const unknown = items
    .filter(item => !known.has(item.node.spec.id))
    .sort((one, other) => one.title.localeCompare(other.title));
  const placed = (audience: Audience) =>
    PLACES[audience].flatMap(id => byId.get(id) ?? []);
  return {
    start: placed('start'),
    build: placed('build'),
    team: placed('team'),
    platform: [...placed('platform'), ...unknown],
    personal: placed('personal'),
  };
}
