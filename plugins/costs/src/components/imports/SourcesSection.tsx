import { Button } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import type { CostSource } from '@provenpath/plugin-costs-common';
import {
  EmptyState,
  FailureAlert,
  QueryPanel,
  RelativeTime,
  ScrollArea,
  Section,
  StatusLabel,
  surfaceStyles,
  useChange,
} from '@provenpath/portal-react';
import { costsApiRef } from '../../api/CostsApi';
import { COSTS_KEYS, useSources } from '../../hooks/queries';
import styles from '../shared/costs.module.css';
import { describeImport } from './importStatus';

function Row({
  source,
  canManage,
}: {
  source: CostSource;
  canManage: boolean;
}) {
  const api = useApi(costsApiRef);
  const running = useChange({
    queryKey: COSTS_KEYS,
    change: () => api.runSource(source.name),
    done: ({ started, unchanged }) =>
      `${started.length} imports of ${source.name} are started, ${unchanged} bills are unchanged`,
  });
  return (
    <tr>
      <th scope="row">
        {source.name}
        {source.mapped && (
          <p className={surfaceStyles.note}>turned into FOCUS by a mapping</p>
        )}
      </th>
      <td>{source.type}</td>
      <td className={styles.break}>{source.location ?? '–'}</td>
      <td>
        {source.lastImport ? (
          <>
            <StatusLabel {...describeImport(source.lastImport)} />
            <p className={surfaceStyles.note}>
              <RelativeTime instant={source.lastImport.createdAt} />
            </p>
          </>
        ) : (
          'Never'
        )}
      </td>
      <td>
        {canManage && source.type !== 'upload' && (
          <Button
            size="small"
            variant="secondary"
            isPending={running.isPending}
            onPress={() => running.mutate(undefined)}
          >
            Look now
          </Button>
        )}
        <FailureAlert
          title="The source was not looked at"
          error={running.error}
        />
      </td>
    </tr>
  );
}

/** Where bills come from, and what came last. */
export function SourcesSection({ canManage }: { canManage: boolean }) {
  const query = useSources();
  return (
    <Section
      title="Sources"
      description="Folders and buckets stand in the configuration under costs.sources and are looked at by their schedule."
    >
      <QueryPanel
        query={query}
        loadingLabel="Loading the sources"
        errorSubject="The sources"
        isEmpty={sources => sources.length === 0}
        empty={
          <EmptyState
            compact
            title="No source yet"
            description="Upload a bill, or name a folder or bucket in the configuration."
          />
        }
      >
        {sources => (
          <ScrollArea label="Sources">
            <table className={surfaceStyles.table} aria-label="Sources">
              <thead>
                <tr>
                  {['Source', 'Type', 'Place', 'Last import', 'Run'].map(
                    title => (
                      <th key={title} scope="col">
                        {title}
                      </th>
                    ),
                  )}
                </tr>
              </thead>
              <tbody>
                {sources.map(source => (
                  <Row
                    key={source.name}
                    source={source}
                    canManage={canManage}
                  />
                ))}
              </tbody>
            </table>
          </ScrollArea>
        )}
      </QueryPanel>
    </Section>
  );
}
