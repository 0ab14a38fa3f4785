import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { usePermission } from '@backstage/plugin-permission-react';
import { costImportManagePermission } from '@provenpath/plugin-costs-common';
import { EmptyState } from '@provenpath/portal-react';
import { RiMoneyDollarCircleLine } from '@remixicon/react';
import { costsTranslationRef } from '../../translation';
import { useCostsLink } from './links';

/**
 * Without a bill there is nothing to attribute: where the first one comes from,
 * for who may bring it in, and whom to ask for everybody else.
 */
export function NoBills({ compact }: { compact?: boolean }) {
  const { t } = useTranslationRef(costsTranslationRef);
  const toPage = useCostsLink();
  const { allowed } = usePermission({ permission: costImportManagePermission });
  return (
    <EmptyState
      compact={compact}
      icon={compact ? undefined : <RiMoneyDollarCircleLine size={28} />}
      title={t('page.noBillTitle')}
      description={
        allowed ? t('page.noBillDescription') : t('page.noBillForReaders')
      }
      action={
        allowed && (
          <ButtonLink size="small" href={toPage('imports')}>
            {t('page.noBillAction')}
          </ButtonLink>
        )
      }
    />
  );
}
