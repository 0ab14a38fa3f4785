import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { usePermission } from '@backstage/plugin-permission-react';
import { updateProposePermission } from '@provenpath/plugin-golden-paths-common';
import {
  ConfirmDialog,
  FailureAlert,
  useChange,
} from '@provenpath/portal-react';
import { useState } from 'react';
import { movingApiRef } from '../../api/MovingApi';
import { MOVING_KEY } from '../../hooks/movingQueries';
import { movingTranslationRef } from '../../movingTranslation';

/** Ends an opt-out before its day, once asked. */
export function OptIn({ repository }: { repository: string }) {
  const { t } = useTranslationRef(movingTranslationRef);
  const api = useApi(movingApiRef);
  const { allowed } = usePermission({ permission: updateProposePermission });
  const [isAsked, setAsked] = useState(false);
  const change = useChange({
    queryKey: [MOVING_KEY],
    change: () => api.optIn(repository),
    done: () => t('campaigns.optInDone'),
    onDone: () => setAsked(false),
  });
  if (!allowed) {
    return null;
  }
  return (
    <>
      <Button
        size="small"
        variant="tertiary"
        aria-label={t('campaigns.optInOf', { repository })}
        onPress={() => setAsked(true)}
      >
        {t('campaigns.optIn')}
      </Button>
      {isAsked && (
        <ConfirmDialog
          title={t('campaigns.optInTitle', { repository })}
          yes={t('campaigns.optIn')}
          isPending={change.isPending}
          onNo={() => setAsked(false)}
          onYes={() => change.mutate(undefined)}
        >
          <p>{t('campaigns.optInText')}</p>
          <FailureAlert
            title={t('campaigns.optInFailed')}
            error={change.error}
          />
        </ConfirmDialog>
      )}
    </>
  );
}
