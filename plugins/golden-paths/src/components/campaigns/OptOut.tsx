import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { TextField } from '@backstage/ui';
import { DayField } from '@provenpath/portal-react';
import { useState } from 'react';
import { movingTranslationRef } from '../../movingTranslation';
import { OptChange } from './OptChange';

/** Keeps campaigns away from a repository until a day, with a reason. */
export function OptOut({ repository }: { repository: string }) {
  const { t } = useTranslationRef(movingTranslationRef);
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState('');
  return (
    <OptChange
      texts="optOut"
      repository={repository}
      change={api => api.optOut(repository, { reason, until })}
    >
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
    </OptChange>
  );
}
