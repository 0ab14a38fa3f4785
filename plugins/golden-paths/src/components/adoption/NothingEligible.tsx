import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import type { AdoptionResponse } from '@provenpath/plugin-golden-paths-common';
import { EmptyState } from '@provenpath/portal-react';
import { adoptionTranslationRef } from '../../adoptionTranslation';
import { useLinks } from '../../hooks/useLinks';

/** No repository counts: before the first scan, or because all are left out. */
export function NothingEligible({ adoption }: { adoption: AdoptionResponse }) {
  const { t } = useTranslationRef(adoptionTranslationRef);
  const { toRepositories } = useLinks();
  return adoption.total === 0 ? (
    <EmptyState
      title={t('rate.nothingTitle')}
      description={t('rate.nothingAdvice')}
    />
  ) : (
    <EmptyState
      title={t('rate.allLeftOutTitle')}
      description={t('rate.allLeftOutAdvice', {
        total: String(adoption.total),
      })}
      action={
        <ButtonLink
          size="small"
          variant="secondary"
          href={toRepositories({
            subject: adoption.subject,
            excluded: 'any',
          })}
        >
          {t('rate.showLeftOut')}
        </ButtonLink>
      }
    />
  );
}
