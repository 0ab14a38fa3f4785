import { Select } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { RiTeamLine } from '@remixicon/react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useDebounced } from '../hooks/useDebounced';
import { useSubjectTitle } from '../hooks/useSubjectTitle';
import styles from './Pickers.module.css';
import { ORGANIZATION, findSubjects, toSubjectOption } from './subjects';

/** Props of {@link SubjectPicker}. */
export interface SubjectPickerProps {
  /** `organization` or an entity ref. */
  value: string;
  onChange: (subject: string) => void;
}

/**
 * Chooses whom a page is about: the organisation, a group, a system or a
 * domain. Only the first matches are loaded; typing narrows them down.
 */
export function SubjectPicker({ value, onChange }: SubjectPickerProps) {
  const catalogApi = useApi(catalogApiRef);
  const [term, setTerm] = useState('');
  const settledTerm = useDebounced(term.trim(), 250);
  const query = useQuery({
    queryKey: ['portal', 'subjects', settledTerm],
    queryFn: () => findSubjects(catalogApi, settledTerm),
    placeholderData: keepPreviousData,
  });
  const found = query.data ?? [];
  const title = useSubjectTitle(value);
  // The chosen one and the organisation are always there, found or not.
  const pinned = [...new Set([ORGANIZATION, value])]
    .filter(subject => !found.some(option => option.id === subject))
    .map(subject =>
      subject === value
        ? { ...toSubjectOption(subject), label: title }
        : toSubjectOption(subject),
    );
  return (
    <div className={styles.subject}>
      <Select
        label="Counted for"
        description={
          query.error
            ? 'The catalog does not answer: only these can be chosen now.'
            : undefined
        }
        icon={<RiTeamLine aria-hidden />}
        options={[...pinned, ...found]}
        search={{
          mode: 'server',
          inputValue: term,
          onInputChange: setTerm,
          placeholder: 'Search teams, systems, domains',
        }}
        loading={{ state: query.isFetching ? 'filtering' : 'idle' }}
        value={value}
        onChange={key => {
          if (key !== null) {
            setTerm('');
            onChange(String(key));
          }
        }}
      />
    </div>
  );
}
