import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { EmptyState } from '@provenpath/portal-react';
import { costsTranslationRef } from '../../translation';
import { useCostsLink } from '../shared/links';

/** Nothing was spent on the entity: how it comes to a cost. */
export function NoCosts({ compact }: { compact?: boolean }) {
  const { t } = useTranslationRef(costsTranslationRef);
  const toPage = useCostsLink();
  return (
    <EmptyState
      compact={compact}
      title={t('entity.emptyTitle')}
      description={t('entity.emptyDescription', {
        link: <Link href={toPage('rules')}>{t('entity.emptyLink')}</Link>,
      })}
    />
  );
}
