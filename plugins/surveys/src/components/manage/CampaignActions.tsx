import { Button } from '@backstage/ui';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Campaign } from '@provenpath/plugin-surveys-common';
import { useState } from 'react';
import { surveysApiRef } from '../../api/SurveysApi';
import { useChange } from '../../hooks/useChange';
import { surveysTranslationRef } from '../../translation';
import { FailureAlert } from '../shared/FailureAlert';
import shared from '../shared/shared.module.css';
import { ConfirmDialog } from './ConfirmDialog';

/** What the platform team may do with a campaign as it stands. */
export function CampaignActions({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslationRef(surveysTranslationRef);
  const api = useApi(surveysApiRef);
  const [asked, setAsked] = useState<'close' | 'remove'>();
  const { id, title } = campaign;
  const opening = useChange({
    change: () => api.openCampaign(id),
    done: () => t('manage.opened', { title }),
  });
  const closing = useChange({
    change: () => api.closeCampaign(id),
    done: () => t('manage.closed2', { title }),
  });
  const removing = useChange({
    change: () => api.removeCampaign(id),
    done: () => t('manage.removed'),
  });
  const confirmed = asked === 'close' ? closing : removing;
  const removable =
    campaign.status === 'planned' || campaign.source === 'import';
  return (
    <div className={shared.buttons}>
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
          text={t(
            asked === 'close' ? 'manage.sureAdvice' : 'manage.sureRemoveAdvice',
          )}
          yes={t(asked === 'close' ? 'manage.yesClose' : 'manage.yesRemove')}
          no={t('manage.no')}
          onNo={() => setAsked(undefined)}
          onYes={() => {
            setAsked(undefined);
            confirmed.mutate(undefined);
          }}
        />
      )}
    </div>
  );
}
