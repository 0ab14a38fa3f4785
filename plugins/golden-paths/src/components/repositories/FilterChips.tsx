import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { RiCloseLine } from '@remixicon/react';
import { adoptionTranslationRef } from '../../adoptionTranslation';
import type { useRepositoryFilters } from '../../hooks/filters';
import { shared } from '../shared/styles';

/** Filters that have no field of their own: they come with a link. */
const CHIPS = [
  'missing',
  'layer',
  'version',
  'pin',
  'team',
  'system',
  'language',
  'tier',
  'at',
] as const;

/** What the list is also narrowed by, each with a button that takes it away. */
export function FilterChips(props: {
  url: ReturnType<typeof useRepositoryFilters>;
}) {
  const { filters, setFilters } = props.url;
  const { t } = useTranslationRef(adoptionTranslationRef);
  const chips = CHIPS.filter(name => filters[name] !== '');
  if (chips.length === 0) {
    return null;
  }
  return (
    <div className={shared.row}>
      <span className={shared.note}>{t('repositories.filteredBy')}</span>
      {chips.map(name => {
        const words = t(`repositories.filters.${name}`, {
          value: filters[name],
        });
        return (
          <Button
            key={name}
            size="small"
            variant="secondary"
            iconEnd={<RiCloseLine aria-hidden />}
            aria-label={t('repositories.remove', { name: words })}
            onPress={() => setFilters({ [name]: undefined })}
          >
            {words}
          </Button>
        );
      })}
      {chips.length > 1 && (
        <Button
          size="small"
          variant="tertiary"
          onPress={() =>
            setFilters(Object.fromEntries(chips.map(name => [name, undefined])))
          }
        >
          {t('repositories.clear')}
        </Button>
      )}
    </div>
  );
}
