/** A visited page, as far as this module reads it. */
export interface DocsVisit {
  name: string;
  pathname: string;
  /** Milliseconds since 1970. */
  timestamp: number;
}

/** A documentation site that the reader has opened. */
export interface RecentDocs {
  /** Name of the entity that is documented. */
  entityName: string;
  kind: string;
  /** The page that was read last. */
  pathname: string;
  /** The page within the site, when it was not its home page. */
  page?: string;
  visitedAt: string;
}

/** Sites on the home page. */
export const MAX_RECENT_DOCS = 5;

const DOCS_PATH = /^\/docs\/([^/]+)\/([^/]+)\/([^/]+)(?:\/(.*?))?\/?$/;

/** The documentation sites among the visits, each once, the latest first. */
export function recentDocsOf(visits: DocsVisit[]): RecentDocs[] {
  const bySite = new Map<string, RecentDocs>();
  const latestFirst = [...visits].sort(
    (one, other) => other.timestamp - one.timestamp,
  );
  for (const visit of latestFirst) {
    const match = DOCS_PATH.exec(visit.pathname);
    if (match) {
      const [, namespace, kind, entityName, page] = match;
      const site = `${namespace}/${kind}/${entityName}`;
      if (!bySite.has(site)) {
        bySite.set(site, {
          entityName,
          kind,
          pathname: visit.pathname,
          page: page || undefined,
          visitedAt: new Date(visit.timestamp).toISOString(),
        });
      }
    }
  }
  return [...bySite.values()].slice(0, MAX_RECENT_DOCS);
}
