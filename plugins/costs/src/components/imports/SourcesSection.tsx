import { Button } from '@backstage/ui';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { CostSource } from '@provenpath/plugin-costs-common';
import {
  DataTable,
  EmptyState,
  FailureAlert,
  QueryPanel,
  RelativeTime,
  Section,
  StatusLabel,
  surfaceStyles,
  useChange,
} from '@provenpath/portal-react';
import { costsApiRef } from '../../api/CostsApi';
import { COSTS_KEYS, useSources } from '../../hooks/queries';
import { costsTranslationRef } from '../../translation';
import styles from '../shared/costs.module.css';
import { describeImport } from './importStatus';

function Row(props: {
  source: CostSource;
  /** Whether any of the sources has a button. */
  hasRuns: boolean;
  isRunnable: boolean;
}) {
  const { source, hasRuns, isRunnable } = props;
  const api = useApi(costsApiRef);
  const { t } = useTranslationRef(costsTranslationRef);
  const running = useChange({
    queryKey: COSTS_KEYS,
    change: () => api.runSource(source.name),
    done: ({ started, unchanged }) =>
      t('sources.looked', {
        source: source.name,
        started: String(started.length),
        unchanged: String(unchanged),
      }),
  });
  return (
    <tr>
      <th scope="row">
        {source.name}
        {source.mapped && (
          <p className={surfaceStyles.note}>{t('sources.mapped')}</p>
        )}
      </th>
      <td>{source.type}</td>
      <td className={styles.break}>{source.location ?? '–'}</td>
      <td>
        {source.lastImport ? (
          <>
            <StatusLabel {...describeImport(source.lastImport, t)} />
            <p className={surfaceStyles.note}>
              <RelativeTime instant={source.lastImport.createdAt} />
            </p>
          </>
        ) : (
          t('sources.never')
        )}
      </td>
      {hasRuns && (
        <td>
          {isRunnable && (
            <Button
              size="small"
              variant="secondary"
              isPending={running.isPending}
              onPress={() => running.mutate(undefined)}
            >
              {t('sources.look')}
            </Button>
          )}
          <FailureAlert title={t('sources.lookFailed')} error={running.error} />
        </td>
      )}
    </tr>
  );
}

/** Where bills come from, and what came last. */
export function SourcesSection({ canManage }: { canManage: boolean }) {
  const { t } = useTranslationRef(costsTranslationRef);
  const query = useSources();
  const isRunnable = ({ type }: CostSource) => canManage && type !== 'upload';
  const hasRuns = query.data?.some(isRunnable) ?? false;
  const columns = [
    { key: 'source', title: t('imports.source') },
    { key: 'type', title: t('sources.type') },
    { key: 'place', title: t('sources.place') },
    { key: 'last', title: t('sources.last') },
    ...(hasRuns ? [{ key: 'run', title: t('sources.run') }] : []),
  ];
  return (
    <Section title={t('sources.title')} description={t('sources.description')}>
      <QueryPanel
        query={query}
        loadingLabel={t('sources.loading')}
        errorSubject={t('sources.subject')}
        isEmpty={sources => sources.length === 0}
        empty={
          <EmptyState
            compact
            title={t('sources.emptyTitle')}
            description={
              canManage
                ? t('sources.emptyDescription')
                : t('sources.emptyForReaders')
            }
          />
        }
      >
        {sources => (
          <DataTable label={t('sources.title')} columns={columns}>
            {sources.map(source => (
              <Row
                key={source.name}
                source={source}
                hasRuns={hasRuns}
                isRunnable={isRunnable(source)}
              />
            ))}
          </DataTable>
        )}
      </QueryPanel>
    </Section>
  );
}
