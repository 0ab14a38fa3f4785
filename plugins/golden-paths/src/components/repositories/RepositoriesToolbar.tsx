import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { SearchField, Select } from '@backstage/ui';
import { SubjectPicker, Toolbar, useDebounced } from '@provenpath/portal-react';
import { useEffect, useState } from 'react';
import { adoptionTranslationRef } from '../../adoptionTranslation';
import type { useRepositoryFilters } from '../../hooks/filters';
import { REASONS, STATE_NAMES, filtersOfState, stateOf } from './states';

const TYPING_MILLISECONDS = 300;

/** What is typed goes into the address once it stands still. */
function TextFilter(props: {
  value: string;
  onChange: (text: string) => void;
}) {
  const { value, onChange } = props;
  const { t } = useTranslationRef(adoptionTranslationRef);
  const [text, setText] = useState(value);
  const settled = useDebounced(text.trim(), TYPING_MILLISECONDS);
  useEffect(() => {
    if (settled !== value && settled === text.trim()) {
      onChange(settled);
    }
  }, [settled, text, value, onChange]);
  return (
    <SearchField
      label={t('repositories.search')}
      value={text}
      onChange={setText}
      onClear={() => onChange('')}
    />
  );
}

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
        value={filters.text}
        onChange={text => setFilters({ text })}
      />
    </Toolbar>
  );
}
