import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { usePermission } from '@backstage/plugin-permission-react';
import { campaignManagePermission } from '@provenpath/plugin-golden-paths-common';
import type { Drift } from '@provenpath/plugin-golden-paths-common';
import {
  ConfirmDialog,
  FailureAlert,
  useChange,
} from '@provenpath/portal-react';
import { useState } from 'react';
import { movingApiRef } from '../../api/MovingApi';
import { MOVING_KEY } from '../../hooks/movingQueries';
import { movingTranslationRef } from '../../movingTranslation';

/** Takes back that a repository was matched by hand, once asked. */
export function ForgetMatch({ drift }: { drift: Drift }) {
  const { t } = useTranslationRef(movingTranslationRef);
  const api = useApi(movingApiRef);
  const { allowed } = usePermission({ permission: campaignManagePermission });
  const [isAsked, setAsked] = useState(false);
  const forgetting = useChange({
    queryKey: [MOVING_KEY],
    change: () => api.forgetTemplate(drift.id),
    done: () => t('match.forgotten'),
    onDone: () => setAsked(false),
  });
  if (!allowed || drift.lineage !== 'matched') {
    return null;
  }
  return (
    <div>
      <Button variant="secondary" onPress={() => setAsked(true)}>
        {t('match.forget')}
      </Button>
      {isAsked && (
        <ConfirmDialog
          title={t('match.sureForget', {
            repository: `${drift.owner}/${drift.name}`,
          })}
          yes={t('match.forget')}
          destructive
          isPending={forgetting.isPending}
          onNo={() => setAsked(false)}
          onYes={() => forgetting.mutate(undefined)}
        >
          <p>{t('match.sureForgetText')}</p>
          <FailureAlert
            title={t('match.forgetFailed')}
            error={forgetting.error}
          />
        </ConfirmDialog>
      )}
    </div>
  );
}
