import { ButtonLink } from '@backstage/ui';
import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { surveyReadPermission } from '@provenpath/plugin-surveys-common';
import type { Campaign } from '@provenpath/plugin-surveys-common';
import { EmptyState, GuardedPage, QueryPanel } from '@provenpath/portal-react';
import { RiSurveyLine } from '@remixicon/react';
import { useCampaigns } from '../../hooks/queries';
import { rootRouteRef } from '../../routes';
import { surveysTranslationRef } from '../../translation';
import { formatDay } from '../shared/days';
import { OpenCampaign } from './OpenCampaign';

function NothingOpen(props: { next: Campaign | undefined }) {
  const { t } = useTranslationRef(surveysTranslationRef);
  const root = useRouteRef(rootRouteRef)?.();
  return (
    <EmptyState
      icon={<RiSurveyLine size={28} />}
      title={t('answer.none')}
      description={
        props.next
          ? t('answer.noneNext', { day: formatDay(props.next.opensOn) })
          : t('answer.noneAdvice')
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

/** The campaigns that are open, each with its form. */
export function AnswerPage() {
  const { t } = useTranslationRef(surveysTranslationRef);
  const query = useCampaigns();
  const ofStatus = (status: Campaign['status']) =>
    query.data?.campaigns.filter(campaign => campaign.status === status) ?? [];
  return (
    <GuardedPage permission={surveyReadPermission}>
      <QueryPanel
        query={query}
        loadingLabel={t('page.loading')}
        errorSubject={t('page.subject')}
        isEmpty={() => ofStatus('open').length === 0}
        empty={<NothingOpen next={ofStatus('planned').at(-1)} />}
      >
        {() =>
          ofStatus('open').map(campaign => (
            <OpenCampaign key={campaign.id} campaign={campaign} />
          ))
        }
      </QueryPanel>
    </GuardedPage>
  );
}
