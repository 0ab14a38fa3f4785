import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type { DriftResponse } from '@provenpath/plugin-golden-paths-common';
import {
  ConfirmDialog,
  FailureAlert,
  useChange,
} from '@provenpath/portal-react';
import { RiGitPullRequestLine } from '@remixicon/react';
import { useState } from 'react';
import { movingApiRef } from '../../api/MovingApi';
import { MOVING_KEY } from '../../hooks/movingQueries';
import { movingTranslationRef } from '../../movingTranslation';
import { shared } from '../shared/styles';

function useProposal(repository: string) {
  const { t } = useTranslationRef(movingTranslationRef);
  const api = useApi(movingApiRef);
  return useChange({
    queryKey: [MOVING_KEY],
    change: () => api.proposeUpdate(repository),
    done: ({ outcome }) => t(`drift.outcome.${outcome}`),
  });
}

/** Opens or updates the pull request with the template's changes, once asked. */
export function ProposeUpdate({ answer }: { answer: DriftResponse }) {
  const { drift, files, mayPropose } = answer;
  const { t } = useTranslationRef(movingTranslationRef);
  const [isAsked, setAsked] = useState(false);
  const proposal = useProposal(drift.id);
  if (drift.status !== 'behind' && drift.status !== 'conflicting') {
    return null;
  }
  if (!mayPropose) {
    return <p className={shared.note}>{t('drift.mayNot')}</p>;
  }
  const isOpen = drift.pullRequest?.kind === 'update';
  const repository = `${drift.owner}/${drift.name}`;
  return (
    <div className={shared.stack}>
      <div>
        <Button
          iconStart={<RiGitPullRequestLine aria-hidden />}
          isPending={proposal.isPending}
          onPress={() => setAsked(true)}
        >
          {t(isOpen ? 'drift.update' : 'drift.propose')}
        </Button>
      </div>
      <FailureAlert title={t('drift.failed')} error={proposal.error} />
      {isAsked && (
        <ConfirmDialog
          title={t(isOpen ? 'drift.sureUpdate' : 'drift.sure', { repository })}
          yes={t(isOpen ? 'drift.yesUpdate' : 'drift.yes')}
          onNo={() => setAsked(false)}
          onYes={() => {
            setAsked(false);
            proposal.mutate(undefined);
          }}
        >
          <p>{t('drift.sureText', { count: files.length })}</p>
          {drift.filesConflicting > 0 && (
            <p>
              {t('drift.sureConflicts', {
                count: drift.filesConflicting,
              })}
            </p>
          )}
        </ConfirmDialog>
      )}
    </div>
  );
}
