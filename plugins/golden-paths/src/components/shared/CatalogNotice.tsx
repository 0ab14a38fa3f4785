import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import { adoptionTranslationRef } from '../../adoptionTranslation';

/**
 * Said where the catalog knew none of the repositories when they were judged, as
 * on a first start whose scan is quicker than the catalog.
 */
export function CatalogNotice() {
  const { t } = useTranslationRef(adoptionTranslationRef);
  return (
    <Alert
      status="info"
      icon
      title={t('scan.unregistered')}
      description={t('scan.unregisteredAdvice')}
    />
  );
}
