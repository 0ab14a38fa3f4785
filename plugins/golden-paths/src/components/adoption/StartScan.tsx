import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { usePermission } from '@backstage/plugin-permission-react';
import { scanRunPermission } from '@provenpath/plugin-golden-paths-common';
import { FailureAlert } from '@provenpath/portal-react';
import { RiRefreshLine } from '@remixicon/react';
import { adoptionTranslationRef } from '../../adoptionTranslation';
import { useStartScan } from '../../hooks/adoptionQueries';

/** Starts a scan; not there for who may not. */
export function StartScan() {
  const { t } = useTranslationRef(adoptionTranslationRef);
  const { allowed } = usePermission({ permission: scanRunPermission });
  const scan = useStartScan(t('scan.started'));
  return (
    allowed && (
      <>
        <Button
          size="small"
          variant="secondary"
          iconStart={<RiRefreshLine aria-hidden />}
          isPending={scan.isPending}
          onPress={() => scan.mutate(undefined)}
        >
          {t('scan.start')}
        </Button>
        <FailureAlert title={t('scan.startFailed')} error={scan.error} />
      </>
    )
  );
}
