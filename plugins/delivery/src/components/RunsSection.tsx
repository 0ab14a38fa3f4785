import { Skeleton, Table } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  EmptyState,
  OutLink,
  QueryPanel,
  Section,
} from '@provenpath/portal-react';
import { useMemo, useState } from 'react';
import { useCiRuns } from '../hooks/queries';
import { deliveryTranslationRef } from '../translation';
import { FetchedAt } from './FetchedAt';
import { MissingHint } from './MissingHint';
import { runColumns } from './runColumns';

const PAGE_SIZE = 10;

/** The CI runs of the entity, a page at a time. */
export function RunsSection() {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const [page, setPage] = useState(1);
  const query = useCiRuns(page, PAGE_SIZE);
  const columns = useMemo(() => runColumns(t), [t]);
  const { data } = query;
  return (
    <Section
      flush
      title={t('runs.title')}
      description={
        data?.repository && (
          <OutLink href={data.repositoryUrl}>{data.repository}</OutLink>
        )
      }
      actions={
        <FetchedAt
          fetchedAt={data?.fetchedAt}
          isFetching={query.isFetching}
          onRefresh={() => {
            query.refetch();
          }}
        />
      }
    >
      <QueryPanel
        query={query}
        loadingLabel={t('runs.loading')}
        errorSubject={t('runs.subject')}
        skeleton={<Skeleton width="100%" height={240} />}
        isEmpty={({ missing, total }) => missing !== null || total === 0}
        empty={
          data?.missing ? (
            <MissingHint missing={data.missing} />
          ) : (
            <EmptyState
              title={t('runs.emptyTitle')}
              description={t('runs.emptyDescription')}
            />
          )
        }
      >
        {({ runs, total }) => (
          <Table
            columnConfig={columns}
            data={runs}
            pagination={{
              type: 'page',
              pageSize: PAGE_SIZE,
              showPageSizeOptions: false,
              offset: (page - 1) * PAGE_SIZE,
              totalCount: total,
              hasPreviousPage: page > 1,
              hasNextPage: page * PAGE_SIZE < total,
              onPreviousPage: () => setPage(page - 1),
              onNextPage: () => setPage(page + 1),
            }}
          />
        )}
      </QueryPanel>
    </Section>
  );
}
