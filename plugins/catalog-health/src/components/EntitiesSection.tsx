import { Select } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { healthListSchema } from '@provenpath/plugin-catalog-health-common';
import type {
  HealthEntity,
  HealthList,
} from '@provenpath/plugin-catalog-health-common';
import {
  EmptyState,
  EntityLink,
  formatSeconds,
  MoreButton,
  QueryPanel,
  RejectedFilters,
  ScrollArea,
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
  const measureTitle =
    list === 'slow' ? t('column.seconds') : t('column.relations');
  return (
    <ScrollArea label={t('list.title')}>
      <table className={surfaceStyles.table} aria-label={t('list.title')}>
        <thead>
          <tr>
            <th scope="col">{t('column.entity')}</th>
            {isMeasured && <th scope="col">{measureTitle}</th>}
            {list === 'errors' && <th scope="col">{t('column.message')}</th>}
            {!isMeasured && <th scope="col">{t('column.advice')}</th>}
          </tr>
        </thead>
        <tbody>
          {entities.map(({ entityRef, measure, message, advice }) => (
            <tr key={entityRef}>
              <td>
                <EntityLink entityRef={entityRef} />
              </td>
              {isMeasured && (
                <td>
                  {list === 'slow' ? formatSeconds(measure ?? 0) : measure}
                </td>
              )}
              {list === 'errors' && (
                <td className={styles.message}>{message}</td>
              )}
              {!isMeasured && <td className={styles.advice}>{advice}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
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
