import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, TextField } from '@backstage/ui';
import { usePermission } from '@backstage/plugin-permission-react';
import { updateProposePermission } from '@provenpath/plugin-golden-paths-common';
import {
  DayField,
  ConfirmDialog,
  FailureAlert,
  useChange,
} from '@provenpath/portal-react';
import { useState } from 'react';
import { movingApiRef } from '../../api/MovingApi';
import { MOVING_KEY } from '../../hooks/movingQueries';
import { movingTranslationRef } from '../../movingTranslation';

/** Keeps campaigns away from a repository until a day, with a reason. */
export function OptOut({ repository }: { repository: string }) {
  const { t } = useTranslationRef(movingTranslationRef);
  const api = useApi(movingApiRef);
  const { allowed } = usePermission({ permission: updateProposePermission });
  const [isAsked, setAsked] = useState(false);
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState('');
  const change = useChange({
    queryKey: [MOVING_KEY],
    change: () => api.optOut(repository, { reason, until }),
    done: () => t('campaigns.optOutDone'),
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
        aria-label={t('campaigns.optOutOf', { repository })}
        onPress={() => setAsked(true)}
      >
        {t('campaigns.optOut')}
      </Button>
      {isAsked && (
        <ConfirmDialog
          title={t('campaigns.optOutTitle', { repository })}
          yes={t('campaigns.optOutYes')}
          isPending={change.isPending}
          onNo={() => setAsked(false)}
          onYes={() => change.mutate(undefined)}
        >
          <p>{t('campaigns.optOutText')}</p>
          <TextField
            label={t('campaigns.optOutReason')}
            isRequired
            value={reason}
            onChange={setReason}
          />
          <DayField
            label={t('campaigns.optOutUntil')}
            isRequired
            value={until}
            onChange={setUntil}
          />
          <FailureAlert
            title={t('campaigns.optOutFailed')}
            error={change.error}
          />
        </ConfirmDialog>
      )}
    </>
  );
}
