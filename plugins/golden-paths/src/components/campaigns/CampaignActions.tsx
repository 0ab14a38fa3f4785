import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { usePermission } from '@backstage/plugin-permission-react';
import { campaignManagePermission } from '@provenpath/plugin-golden-paths-common';
import type {
  Campaign,
  CampaignChange,
  CampaignStatus,
} from '@provenpath/plugin-golden-paths-common';
import {
  ConfirmDialog,
  FailureAlert,
  useChange,
} from '@provenpath/portal-react';
import { useState } from 'react';
import { movingApiRef } from '../../api/MovingApi';
import { MOVING_KEY } from '../../hooks/movingQueries';
import { movingTranslationRef } from '../../movingTranslation';
import { describePace } from './describePace';

/** What may be done with a campaign as it stands. */
const CHANGES: Record<CampaignStatus, CampaignChange[]> = {
  draft: ['start', 'cancel'],
  running: ['pause', 'cancel'],
  paused: ['resume', 'cancel'],
  finished: [],
  cancelled: [],
};

const VARIANTS = {
  start: 'primary',
  pause: 'secondary',
  resume: 'primary',
  cancel: 'tertiary',
} as const;

/** Start, pause, resume and cancel, each after a question. */
export function CampaignActions({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslationRef(movingTranslationRef);
  const api = useApi(movingApiRef);
  const { allowed } = usePermission({ permission: campaignManagePermission });
  const [asked, setAsked] = useState<CampaignChange>();
  const { id, title, total } = campaign;
  const changing = useChange({
    queryKey: [MOVING_KEY],
    change: (change: CampaignChange) => api.changeCampaign(id, change),
    done: ({ status }) =>
      t('campaigns.changed', {
        title,
        status: t(`campaigns.statusOf.${status}`),
      }),
  });
  if (!allowed) {
    return null;
  }
  return (
    <>
      {CHANGES[campaign.status].map(change => (
        <Button
          key={change}
          size="small"
          variant={VARIANTS[change]}
          isPending={changing.isPending && changing.variables === change}
          onPress={() => setAsked(change)}
        >
          {t(`campaigns.${change}`)}
        </Button>
      ))}
      <FailureAlert
        title={t('campaigns.changeFailed')}
        error={changing.error}
      />
      {asked && (
        <ConfirmDialog
          title={t(`campaigns.sure.${asked}`, { title })}
          yes={t(`campaigns.yes.${asked}`)}
          no={t('campaigns.keep')}
          destructive={asked === 'cancel'}
          onNo={() => setAsked(undefined)}
          onYes={() => {
            setAsked(undefined);
            changing.mutate(asked);
          }}
        >
          <p>
            {asked === 'start'
              ? t('campaigns.sureText.start', {
                  count: total,
                  pace: describePace(campaign, t),
                })
              : t(`campaigns.sureText.${asked}`)}
          </p>
        </ConfirmDialog>
      )}
    </>
  );
}
