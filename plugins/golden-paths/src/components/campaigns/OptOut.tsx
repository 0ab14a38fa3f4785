import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { TextField } from '@backstage/ui';
import { optOutRequestSchema } from '@provenpath/plugin-golden-paths-common';
import { DayField } from '@provenpath/portal-react';
import { useState } from 'react';
import { movingTranslationRef } from '../../movingTranslation';
import { OptChange } from './OptChange';

/** Keeps campaigns away from a repository until a day, with a reason. */
export function OptOut({ repository }: { repository: string }) {
  const { t } = useTranslationRef(movingTranslationRef);
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState('');
  const [isTried, setTried] = useState(false);
  const parsed = optOutRequestSchema.safeParse({ reason, until });
  const problemOf = (name: string) =>
    isTried
      ? parsed.error?.issues.find(({ path }) => path[0] === name)?.message
      : undefined;
  const reasonProblem = problemOf('reason');
  return (
    <OptChange
      texts="optOut"
      repository={repository}
      change={api => api.optOut(repository, { reason, until })}
      isTold={() => {
        setTried(true);
        return parsed.success;
      }}
    >
      <TextField
        label={t('campaigns.optOutReason')}
        description={reasonProblem}
        isInvalid={reasonProblem !== undefined}
        isRequired
        maxLength={500}
        value={reason}
        onChange={setReason}
      />
      <DayField
        label={t('campaigns.optOutUntil')}
        description={problemOf('until')}
        isRequired
        value={until}
        onChange={setUntil}
      />
    </OptChange>
  );
}
