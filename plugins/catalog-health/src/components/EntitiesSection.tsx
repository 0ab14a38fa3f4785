import { Select } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { healthListSchema } from '@provenpath/plugin-catalog-health-common';
import type {
  HealthEntity,
  HealthList,
} from '@provenpath/plugin-catalog-health-common';
import {
  DataTable,
  EmptyState,
  EntityLink,
  formatSeconds,
  formatValue,
  MoreButton,
  QueryPanel,
  RejectedFilters,
  Section,
  surfaceStyles,
  useUrlFilters,
} from '@provenpath/portal-react';
import { RiCheckboxCircleLine } from '@remixicon/react';
import { useEntities } from '../hooks/queries';
import { catalogHealthTranslationRef } from '../translation';
import styles from './catalogHealth.module.css';

const FILTERS = {
  list: {
    default: 'errors',
    isValid: (value: string) => healthListSchema.safeParse(value).success,
  },
};

function EntitiesTable(props: { list: HealthList; entities: HealthEntity[] }) {
  const { list, entities } = props;
  const { t } = useTranslationRef(catalogHealthTranslationRef);
  const isMeasured = list === 'slow' || list === 'relations';
  const columns = [
    { key: 'entity', title: t('column.entity') },
    isMeasured && {
      key: 'measure',
      title: list === 'slow' ? t('column.seconds') : t('column.relations'),
      isNumber: true,
    },
    list === 'errors' && { key: 'message', title: t('column.message') },
    !isMeasured && { key: 'advice', title: t('column.advice') },
  ].filter(column => column !== false);
  return (
    <DataTable label={t('list.title')} columns={columns}>
      {entities.map(({ entityRef, measure, message, advice }) => (
        <tr key={entityRef}>
          <td className={styles.entity}>
            <EntityLink entityRef={entityRef} />
          </td>
          {isMeasured && (
            <td className={surfaceStyles.number}>
              {list === 'slow'
                ? formatSeconds(measure ?? 0)
                : formatValue(measure, 'count')}
            </td>
          )}
          {list === 'errors' && <td className={styles.message}>{message}</td>}
          {!isMeasured && <td className={styles.advice}>{advice}</td>}
        </tr>
      ))}
    </DataTable>
  );
}

function Entities({ list }: { list: HealthList }) {
  const { t } = useTranslationRef(catalogHealthTranslationRef);
  const query = useEntities(list);
  return (
    <QueryPanel
      query={query}
      loadingLabel={t('list.loading')}
      errorSubject={t('list.subject')}
      isEmpty={entities => entities.length === 0}
      empty={
        <EmptyState
          icon={<RiCheckboxCircleLine size={28} />}
          title={t('list.emptyTitle')}
          description={t('list.emptyDescription')}
        />
      }
    >
      {entities => (
        <>
          <EntitiesTable list={list} entities={entities} />
          <MoreButton query={query} label={t('list.more')} />
        </>
      )}
    </QueryPanel>
  );
}

/** Entities with errors, orphans, slow and hot ones; which is in the address. */
export function EntitiesSection() {
  const { t } = useTranslationRef(catalogHealthTranslationRef);
  const url = useUrlFilters(FILTERS);
  const { filters, setFilters } = url;
  const list = healthListSchema.parse(filters.list);
  return (
    <Section title={t('list.title')} description={t('list.description')}>
      <div className={surfaceStyles.stack}>
        <RejectedFilters url={url} />
        <div className={styles.filter}>
          <Select
            label={t('list.label')}
            options={healthListSchema.options.map(id => ({
              id,
              label: t(`list.${id}`),
            }))}
            value={list}
            onChange={key => setFilters({ list: String(key) })}
          />
        </div>
        <Entities key={list} list={list} />
      </div>
    </Section>
  );
}
