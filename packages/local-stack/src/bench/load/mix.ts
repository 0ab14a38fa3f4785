import { type Ask, visit as keepVisit } from './asks';
import {
  catalogFind,
  catalogList,
  docs,
  entity,
  openPortal,
  search,
} from './catalogPages';
import {
  componentCosts,
  costHistory,
  costs,
  goldenPaths,
  kpi,
  kpis,
} from './figurePages';
import type { Role, Visit } from './types';
import { audit, create, health, notifications, tasks } from './workPages';

/**
 * What each page asks, in waves: a wave is sent when the one before is answered.
 * Written down from what Chromium sent when the pages were opened.
 */
const PAGES = {
  openPortal,
  catalogList,
  catalogFind,
  search,
  entity,
  docs,
  create,
  tasks,
  notifications,
  kpis,
  kpi,
  goldenPaths,
  costs,
  costHistory,
  componentCosts,
  health,
  audit,
} satisfies Record<string, (visit: Visit) => Ask[][]>;

export type PageName = keyof typeof PAGES;

/** How often each page is opened, in per cent of a role's pages. */
export const MIX: Record<Role, Partial<Record<PageName, number>>> = {
  developer: {
    openPortal: 15,
    catalogList: 14,
    catalogFind: 8,
    search: 10,
    entity: 26,
    docs: 10,
    create: 5,
    tasks: 3,
    notifications: 5,
    kpis: 2,
    componentCosts: 2,
  },
  lead: {
    openPortal: 12,
    catalogList: 10,
    search: 5,
    entity: 20,
    docs: 5,
    notifications: 5,
    kpis: 14,
    kpi: 9,
    goldenPaths: 10,
    costs: 10,
  },
  finance: {
    openPortal: 10,
    notifications: 5,
    kpis: 10,
    costs: 40,
    costHistory: 15,
    componentCosts: 20,
  },
  platform: {
    openPortal: 8,
    catalogList: 10,
    search: 7,
    entity: 15,
    notifications: 5,
    kpis: 10,
    kpi: 10,
    goldenPaths: 15,
    costs: 5,
    health: 10,
    audit: 5,
  },
};

/** What somebody opens next. */
export function openPage(visit: Visit): { page: PageName; waves: Ask[][] } {
  const page = visit.chance.weighted<PageName>(MIX[visit.visitor.role]);
  const [first, ...rest] = PAGES[page](visit);
  return {
    page,
    waves: [[...keepVisit(visit.visitor, `/${page}`), ...first], ...rest],
  };
}
