import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select } from '@backstage/ui';
import { SubjectPicker, Toolbar } from '@provenpath/portal-react';
import { adoptionTranslationRef } from '../../adoptionTranslation';
import type { useRepositoryFilters } from '../../hooks/filters';
import { TextFilter } from '../shared/TextFilter';
import { REASONS, STATE_NAMES, filtersOfState, stateOf } from './states';

/** Whose repositories, in which state, by which name. */
export function RepositoriesToolbar(props: {
  url: ReturnType<typeof useRepositoryFilters>;
}) {
  const { filters, setFilters } = props.url;
  const { t } = useTranslationRef(adoptionTranslationRef);
  return (
    <Toolbar>
      <SubjectPicker
        value={filters.subject}
        onChange={subject => setFilters({ subject })}
      />
      <Select
        label={t('repositories.state')}
        options={[
          ...STATE_NAMES.map(name => ({
            id: name,
            label: t(`repositories.${name}`),
          })),
          ...REASONS.map(reason => ({
            id: reason,
            label: t('standing.leftOut', { reason: t(`reason.${reason}`) }),
          })),
        ]}
        value={stateOf(filters) ?? null}
        onChange={key =>
          key !== null && setFilters(filtersOfState(String(key)))
        }
      />
      <TextFilter
        label={t('repositories.search')}
        value={filters.text}
        onChange={text => setFilters({ text })}
      />
    </Toolbar>
  );
}
