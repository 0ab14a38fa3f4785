import { ButtonLink, Link, Skeleton } from '@backstage/ui';
import { RiBookOpenLine } from '@remixicon/react';
import {
  EmptyState,
  QueryPanel,
  RelativeTime,
  Section,
} from '@provenpath/portal-react';
import type { RecentDocs } from './recentDocs';
import { useRecentDocs } from './useRecentDocs';

/** Documentation to take up again where it was left. */
export function RecentDocsList() {
  const query = useRecentDocs();
  return (
    <Section title="Recent docs">
      <QueryPanel<RecentDocs[]>
        query={query}
        loadingLabel="Loading your recent docs"
        errorSubject="Your recent docs"
        compact
        skeleton={<Skeleton width="100%" height={72} />}
        isEmpty={docs => docs.length === 0}
        empty={
          <EmptyState
            compact
            icon={<RiBookOpenLine />}
            title="Nothing read yet"
            description="Docs that you open are kept here, so that you find the page again."
            action={
              <ButtonLink href="/docs" variant="secondary">
                Browse the docs
              </ButtonLink>
            }
          />
        }
      >
        {docs => (
          <ul className="portal-lines">
            {docs.map(item => (
              <li key={item.pathname}>
                <Link href={item.pathname} variant="body-medium" standalone>
                  {item.entityName}
                  {item.page && ` / ${item.page}`}
                </Link>
                <span className="portal-line-meta">
                  <RelativeTime instant={item.visitedAt} />
                </span>
              </li>
            ))}
          </ul>
        )}
      </QueryPanel>
    </Section>
  );
}
