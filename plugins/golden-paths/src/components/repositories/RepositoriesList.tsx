import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton } from '@backstage/ui';
import {
  EmptyState,
  MoreButton,
  QueryPanel,
  RejectedFilters,
  Section,
} from '@provenpath/portal-react';
import { useMemo } from 'react';
import { adoptionTranslationRef } from '../../adoptionTranslation';
import { useRepositories } from '../../hooks/adoptionQueries';
import type { useRepositoryFilters } from '../../hooks/filters';
import { ExportButton } from './ExportButton';
import { FilterChips } from './FilterChips';
import { RepositoriesTable } from './RepositoriesTable';
import { RepositoriesToolbar } from './RepositoriesToolbar';

/** As many as the backend gives at once: 5,000 are 25 pages. */
const PAGE_SIZE = 200;

/** The filtered list. */
export function RepositoriesList(props: {
  url: ReturnType<typeof useRepositoryFilters>;
}) {
  const { url } = props;
  const { t } = useTranslationRef(adoptionTranslationRef);
  const {
    subject,
    at,
    repository: _open,
    past: _past,
    ...filters
  } = url.filters;
  const request = { subject, at: at || undefined, filters };
  const query = useRepositories({ ...request, limit: PAGE_SIZE });
  const data = useMemo(
    () =>
      query.data && {
        total: query.data.pages[0].total,
        items: query.data.pages.flatMap(({ items }) => items),
      },
    [query.data],
  );
  return (
    <>
      <RepositoriesToolbar url={url} />
      <RejectedFilters url={url} />
      <FilterChips url={url} />
      <Section
        flush
        title={t('repositories.title')}
        actions={<ExportButton request={request} />}
      >
        <QueryPanel
          query={{ ...query, data }}
          loadingLabel={t('repositories.loading')}
          errorSubject={t('repositories.subject')}
          skeleton={<Skeleton width="100%" height={480} />}
          isEmpty={({ items }) => items.length === 0}
          empty={
            <EmptyState
              title={t('repositories.emptyTitle')}
              description={t('repositories.emptyAdvice')}
            />
          }
        >
          {({ items, total }) => (
            <>
              <RepositoriesTable
                items={items}
                filters={url.filters}
                onEnd={() => {
                  if (query.hasNextPage && !query.isFetchingNextPage) {
                    query.fetchNextPage();
                  }
                }}
              />
              <MoreButton query={query} shown={items.length} total={total} />
            </>
          )}
        </QueryPanel>
      </Section>
    </>
  );
}
