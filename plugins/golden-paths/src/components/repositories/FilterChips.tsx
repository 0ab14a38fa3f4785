import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { RiCloseLine } from '@remixicon/react';
import { adoptionTranslationRef } from '../../adoptionTranslation';
import type { useRepositoryFilters } from '../../hooks/filters';
import { shared } from '../shared/styles';
import { REASONS, stateOf } from './states';

/** Filters that have no field of their own: they come with a link. */
const CHIPS = [
  'missing',
  'called',
  'lacking',
  'layer',
  'version',
  'pin',
  'calls',
  'runsKnown',
  'onPathBefore',
  'registered',
  'deployable',
  'fromTemplate',
  'createdFrom',
  'createdTo',
  'team',
  'system',
  'language',
  'tier',
  'organization',
  'at',
] as const;

/** Filters of the field of states; chips only for a mixture that it has no word for. */
const STATE_CHIPS = [
  'onPath',
  'anyLayer',
  'running',
  'excluded',
  'behind',
  'unreadable',
] as const;

type Chip = (typeof CHIPS)[number] | (typeof STATE_CHIPS)[number];
type Filters = ReturnType<typeof useRepositoryFilters>['filters'];

/** In words; those that are either true or false have a sentence for each. */
function useChipWords() {
  const { t } = useTranslationRef(adoptionTranslationRef);
  return (name: Chip, filters: Filters): string => {
    const value = filters[name];
    switch (name) {
      case 'onPath':
      case 'anyLayer':
      case 'running':
      case 'runsKnown':
      case 'onPathBefore':
      case 'called':
      case 'registered':
      case 'deployable':
      case 'fromTemplate':
        return t(
          `repositories.filters.${name}.${value === 'true' ? 'yes' : 'no'}`,
        );
      case 'excluded': {
        const reason = REASONS.find(known => known === value);
        return reason
          ? t('standing.leftOut', { reason: t(`reason.${reason}`) })
          : t(
              `repositories.filters.excluded.${value === 'any' || value === 'none' ? value : 'not-archived'}`,
            );
      }
      case 'unreadable':
        return t('repositories.stateUnreadable');
      default:
        return t(`repositories.filters.${name}`, { value });
    }
  };
}

/** What the list is also narrowed by, each with a button that takes it away. */
export function FilterChips(props: {
  url: ReturnType<typeof useRepositoryFilters>;
}) {
  const { filters, setFilters } = props.url;
  const { t } = useTranslationRef(adoptionTranslationRef);
  const wordsOf = useChipWords();
  const names: readonly Chip[] =
    stateOf(filters) === undefined ? [...STATE_CHIPS, ...CHIPS] : CHIPS;
  const chips = names.filter(name => filters[name] !== '');
  if (chips.length === 0) {
    return null;
  }
  return (
    <div className={shared.row}>
      <span className={shared.note}>{t('repositories.filteredBy')}</span>
      {chips.map(name => {
        const words = wordsOf(name, filters);
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
