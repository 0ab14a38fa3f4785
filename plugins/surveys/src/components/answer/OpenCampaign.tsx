import { Button, ButtonLink } from '@backstage/ui';
import {
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import type { Campaign, Invitation } from '@provenpath/plugin-surveys-common';
import {
  EmptyState,
  EntityLink,
  QueryPanel,
  Section,
  useChange,
} from '@provenpath/portal-react';
import { RiComputerLine, RiGroupLine, RiLockLine } from '@remixicon/react';
import { Fragment, useState } from 'react';
import { surveysApiRef } from '../../api/SurveysApi';
import { useVoter } from '../../ballot/useVoter';
import type { Voter } from '../../ballot/Voter';
import { SURVEYS_KEYS, useInvitation } from '../../hooks/queries';
import { rootRouteRef } from '../../routes';
import { surveysTranslationRef } from '../../translation';
import { formatDay } from '../shared/days';
import { AnswerForm } from './AnswerForm';
import { Thanks } from './Thanks';

const ICON = 28;

function ReminderButton(props: { campaignId: string }) {
  const { t } = useTranslationRef(surveysTranslationRef);
  const api = useApi(surveysApiRef);
  const dismissal = useChange({
    queryKey: SURVEYS_KEYS,
    change: () => api.dismissReminders(props.campaignId),
    done: () => t('answer.remindersOff'),
  });
  return (
    <Button
      size="small"
      variant="tertiary"
      isPending={dismissal.isPending}
      onPress={() => dismissal.mutate(undefined)}
    >
      {t('answer.noReminders')}
    </Button>
  );
}

/** What the person sees: the form, or why there is none. */
function Invited(props: {
  campaign: Campaign;
  invitation: Invitation;
  voter: Voter;
  isSent: boolean;
  onSent: () => void;
}) {
  const { campaign, invitation, voter, isSent, onSent } = props;
  const { t } = useTranslationRef(surveysTranslationRef);
  const root = useRouteRef(rootRouteRef)?.();
  const state = voter.stateOf(campaign.id);
  if (isSent || state === 'answered') {
    return <Thanks closesOn={campaign.closesOn} isNew={isSent} />;
  }
  if (!invitation.invited) {
    return (
      <EmptyState
        icon={<RiGroupLine size={ICON} />}
        title={t('answer.notInvited')}
        description={
          <>
            {t('answer.notInvitedAdvice')}{' '}
            {campaign.audience.map((entityRef, index) => (
              <Fragment key={entityRef}>
                {index > 0 && ', '}
                <EntityLink entityRef={entityRef} />
              </Fragment>
            ))}
          </>
        }
        action={
          root && (
            <ButtonLink href={`${root}/results`} variant="secondary">
              {t('answer.results')}
            </ButtonLink>
          )
        }
      />
    );
  }
  if (invitation.ballotDrawnOn !== null && state === 'new') {
    return (
      <EmptyState
        icon={<RiComputerLine size={ICON} />}
        title={t('answer.elsewhere')}
        description={t('answer.elsewhereAdvice', {
          day: formatDay(invitation.ballotDrawnOn),
        })}
      />
    );
  }
  if (!window.isSecureContext) {
    return (
      <EmptyState
        icon={<RiLockLine size={ICON} />}
        title={t('answer.insecure')}
        description={t('answer.insecureAdvice')}
      />
    );
  }
  return (
    <AnswerForm
      campaign={campaign}
      invitation={invitation}
      voter={voter}
      onSent={onSent}
    />
  );
}

/** One open campaign. */
export function OpenCampaign({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslationRef(surveysTranslationRef);
  const invitation = useInvitation(campaign.id);
  const voter = useVoter();
  const [isSent, setSent] = useState(false);
  const canBeReminded =
    !isSent &&
    invitation.data?.invited === true &&
    invitation.data.ballotDrawnOn === null &&
    !invitation.data.remindersDismissed;
  return (
    <Section
      title={campaign.title}
      description={t('answer.closes', {
        day: formatDay(campaign.closesOn),
        drawn: String(campaign.ballotsDrawn),
        population: String(campaign.population ?? 0),
      })}
      actions={canBeReminded && <ReminderButton campaignId={campaign.id} />}
    >
      <QueryPanel
        query={invitation}
        loadingLabel={t('answer.loading')}
        errorSubject={t('answer.subject')}
      >
        {data => (
          <QueryPanel
            query={voter}
            loadingLabel={t('answer.loading')}
            errorSubject={t('answer.subject')}
          >
            {known => (
              <Invited
                campaign={campaign}
                invitation={data}
                voter={known}
                isSent={isSent}
                onSent={() => setSent(true)}
              />
            )}
          </QueryPanel>
        )}
      </QueryPanel>
    </Section>
  );
}
