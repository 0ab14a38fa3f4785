import { Button } from '@backstage/ui';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Campaign } from '@provenpath/plugin-surveys-common';
import {
  ConfirmDialog,
  FailureAlert,
  surfaceStyles,
  useChange,
} from '@provenpath/portal-react';
import { useState } from 'react';
import { surveysApiRef } from '../../api/SurveysApi';
import { SURVEYS_KEYS } from '../../hooks/queries';
import { surveysTranslationRef } from '../../translation';

/** What the platform team may do with a campaign as it stands. */
export function CampaignActions({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslationRef(surveysTranslationRef);
  const api = useApi(surveysApiRef);
  const [asked, setAsked] = useState<'close' | 'remove'>();
  const { id, title } = campaign;
  const opening = useChange({
    queryKey: SURVEYS_KEYS,
    change: () => api.openCampaign(id),
    done: () => t('manage.opened', { title }),
  });
  const closing = useChange({
    queryKey: SURVEYS_KEYS,
    change: () => api.closeCampaign(id),
    done: () => t('manage.closed2', { title }),
  });
  const removing = useChange({
    queryKey: SURVEYS_KEYS,
    change: () => api.removeCampaign(id),
    done: () => t('manage.removed'),
  });
  const confirmed = asked === 'close' ? closing : removing;
  const removable =
    campaign.status === 'planned' || campaign.source === 'import';
  return (
    <div className={surfaceStyles.buttons}>
      {campaign.status === 'planned' && (
        <Button
          size="small"
          isPending={opening.isPending}
          onPress={() => opening.mutate(undefined)}
        >
          {t('manage.openNow')}
        </Button>
      )}
      {campaign.status === 'open' && (
        <Button
          size="small"
          variant="secondary"
          isPending={closing.isPending}
          onPress={() => setAsked('close')}
        >
          {t('manage.closeNow')}
        </Button>
      )}
      {removable && (
        <Button
          size="small"
          variant="tertiary"
          isPending={removing.isPending}
          onPress={() => setAsked('remove')}
        >
          {t('manage.remove')}
        </Button>
      )}
      <FailureAlert
        title={t('manage.failed')}
        error={opening.error ?? closing.error ?? removing.error}
      />
      {asked && (
        <ConfirmDialog
          title={t(asked === 'close' ? 'manage.sure' : 'manage.sureRemove', {
            title,
          })}
          yes={t(asked === 'close' ? 'manage.yesClose' : 'manage.yesRemove')}
          no={t('manage.no')}
          onNo={() => setAsked(undefined)}
          onYes={() => {
            setAsked(undefined);
            confirmed.mutate(undefined);
          }}
          destructive
        >
          <p>
            {t(
              asked === 'close'
                ? 'manage.sureAdvice'
                : 'manage.sureRemoveAdvice',
            )}
          </p>
        </ConfirmDialog>
      )}
    </div>
  );
}
