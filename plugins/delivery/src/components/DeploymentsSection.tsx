import { Skeleton, Table, useTable } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Deployment } from '@provenpath/plugin-delivery-common';
import { EmptyState, QueryPanel, Section } from '@provenpath/portal-react';
import { useMemo } from 'react';
import { useDeployments } from '../hooks/queries';
import { deliveryTranslationRef } from '../translation';
import { FetchedAt } from './FetchedAt';
import { MissingHint } from './MissingHint';
import { deploymentColumns } from './deploymentColumns';

const PAGE_SIZE = 10;

function DeploymentsTable({ deployments }: { deployments: Deployment[] }) {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const columns = useMemo(() => deploymentColumns(t), [t]);
  const { tableProps } = useTable({
    mode: 'complete',
    data: deployments,
    paginationOptions: { pageSize: PAGE_SIZE, showPageSizeOptions: false },
  });
  return (
    <Table
      {...tableProps}
      columnConfig={columns}
      pagination={
        deployments.length > PAGE_SIZE
          ? tableProps.pagination
          : { type: 'none' }
      }
    />
  );
}

/** The last deployments of the entity. */
export function DeploymentsSection() {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const query = useDeployments();
  const { data } = query;
  return (
    <Section
      flush
      title={t('deployments.title')}
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
        loadingLabel={t('deployments.loading')}
        errorSubject={t('deployments.subject')}
        skeleton={<Skeleton width="100%" height={160} />}
        isEmpty={({ missing, deployments }) =>
          missing !== null || deployments.length === 0
        }
        empty={
          data?.missing ? (
            <MissingHint missing={data.missing} />
          ) : (
            <EmptyState
              title={t('deployments.emptyTitle')}
              description={t('deployments.emptyDescription')}
            />
          )
        }
      >
        {({ deployments }) => <DeploymentsTable deployments={deployments} />}
      </QueryPanel>
    </Section>
  );
}
