import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { EmptyState } from '@provenpath/portal-react';
import { RiMoneyDollarCircleLine } from '@remixicon/react';
import { costsTranslationRef } from '../../translation';
import { useCostsLink } from './links';

/** Without a bill there is nothing to attribute: where the first one comes from. */
export function NoBills() {
  const { t } = useTranslationRef(costsTranslationRef);
  const toPage = useCostsLink();
  return (
    <EmptyState
      icon={<RiMoneyDollarCircleLine size={28} />}
      title={t('page.noBillTitle')}
      description={t('page.noBillDescription')}
      action={
        <ButtonLink href={toPage('imports')}>
          {t('page.noBillAction')}
        </ButtonLink>
      }
    />
  );
}
