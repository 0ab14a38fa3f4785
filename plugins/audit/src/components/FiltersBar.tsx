import { Select, TextField } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { auditOutcomeSchema } from '@provenpath/plugin-audit-common';
import { DayField } from '@provenpath/portal-react';
import { useEffect, useState } from 'react';
import { useKinds } from '../hooks/queries';
import type { useAuditFilters } from '../hooks/useAuditFilters';
import { auditTranslationRef } from '../translation';
import styles from './audit.module.css';

/** The choice that restricts nothing; a select has no empty key. */
const ALL = 'all';
const WAIT_MILLISECONDS = 400;

type Filters = Pick<
  ReturnType<typeof useAuditFilters>,
  'filters' | 'setFilters'
>;

/** Written into the address once the writer pauses. */
function WhoField({ filters, setFilters }: Filters) {
  const { t } = useTranslationRef(auditTranslationRef);
  const [text, setText] = useState(filters.who);
  useEffect(() => setText(filters.who), [filters.who]);
  useEffect(() => {
    if (text.trim() === filters.who) {
      return undefined;
    }
    const timer = setTimeout(
      () => setFilters({ who: text.trim() }),
      WAIT_MILLISECONDS,
    );
    return () => clearTimeout(timer);
  }, [text, filters.who, setFilters]);
  return (
    <TextField
      size="small"
      label={t('filter.who')}
      placeholder={t('filter.whoPlaceholder')}
      value={text}
      onChange={setText}
    />
  );
}

/** Who, what, how it ended and when. */
export function FiltersBar(props: Filters) {
  const { filters, setFilters } = props;
  const { t } = useTranslationRef(auditTranslationRef);
  const kinds = useKinds().data?.kinds ?? [];
  const names = kinds.map(({ plugin, event }) => `${plugin}/${event}`);
  // A kind that the address names is there to be seen, also before it happens.
  const options = [...new Set([...names, filters.what].filter(Boolean))];
  return (
    <div className={styles.filters} role="group" aria-label={t('filter.label')}>
      <WhoField {...props} />
      <Select
        size="small"
        label={t('filter.what')}
        searchable
        options={[
          { value: ALL, label: t('filter.everything') },
          ...options.map(name => ({
            value: name,
            label: name.replace('/', ' · '),
          })),
        ]}
        value={filters.what || ALL}
        onChange={key => setFilters({ what: key === ALL ? '' : String(key) })}
      />
      <Select
        size="small"
        label={t('filter.outcome')}
        options={[ALL, ...auditOutcomeSchema.options].map(value => ({
          value,
          label: t(`outcome.${value as 'all'}`),
        }))}
        value={filters.outcome || ALL}
        onChange={key =>
          setFilters({ outcome: key === ALL ? '' : String(key) })
        }
      />
      {(['from', 'to'] as const).map(name => (
        <DayField
          key={name}
          label={t(`filter.${name}`)}
          value={filters[name]}
          onChange={day => setFilters({ [name]: day })}
        />
      ))}
    </div>
  );
}
