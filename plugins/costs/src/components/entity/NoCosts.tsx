import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { EmptyState } from '@provenpath/portal-react';
import { costsTranslationRef } from '../../translation';
import { useCostsLink } from '../shared/links';
import type { Visibility } from '../shared/OwnCosts';

/**
 * Nothing was spent on the entity: how it comes to a cost. Who sees only own costs
 * is not told that, because others may bear some.
 */
export function NoCosts(props: { visibility: Visibility; compact?: boolean }) {
  const { visibility, compact } = props;
  const { t } = useTranslationRef(costsTranslationRef);
  const toPage = useCostsLink();
  return visibility !== 'all' ? (
    <EmptyState
      compact={compact}
      title={t('entity.emptyOwnTitle')}
      description={t('entity.emptyOwnDescription')}
    />
  ) : (
    <EmptyState
      compact={compact}
      title={t('entity.emptyTitle')}
      description={t('entity.emptyDescription', {
        link: <Link href={toPage('rules')}>{t('entity.emptyLink')}</Link>,
      })}
    />
  );
}
