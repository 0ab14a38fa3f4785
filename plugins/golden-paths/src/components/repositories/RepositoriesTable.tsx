import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Table } from '@backstage/ui';
import type { RepositoryAdoption } from '@provenpath/plugin-golden-paths-common';
import { useMemo } from 'react';
import type { UIEvent } from 'react';
import { adoptionTranslationRef } from '../../adoptionTranslation';
import { useLinks } from '../../hooks/useLinks';
import type { RepositoryFilterValues } from '../../hooks/useLinks';
import { repositoryColumns } from './repositoryColumns';
import styles from './repositories.module.css';

/** How near to the end of the list the next page is fetched, in pixels. */
const NEAR_END = 600;

/**
 * Repositories of which only those in sight are drawn, so thousands of them
 * scroll as well as twenty.
 *
 * @param props.onEnd - called when the end comes near; also when it is fetched
 */
export function RepositoriesTable(props: {
  items: RepositoryAdoption[];
  filters: RepositoryFilterValues;
  onEnd: () => void;
}) {
  const { items, filters, onEnd } = props;
  const { t } = useTranslationRef(adoptionTranslationRef);
  const { toRepositories } = useLinks();
  const columns = useMemo(() => repositoryColumns(t), [t]);
  const onScroll = ({ target }: UIEvent) => {
    if (
      target instanceof HTMLElement &&
      target.scrollHeight - target.scrollTop - target.clientHeight < NEAR_END
    ) {
      onEnd();
    }
  };
  return (
    // Scrolling does not bubble; it is caught on its way down.
    <div
      className={styles.list}
      onScrollCapture={onScroll}
      role="group"
      aria-label={t('repositories.table')}
    >
      <Table
        virtualized={{ estimatedRowHeight: 57 }}
        columnConfig={columns}
        data={items}
        pagination={{ type: 'none' }}
        rowConfig={{
          getHref: ({ id }) => toRepositories({ ...filters, repository: id }),
        }}
      />
    </div>
  );
}
