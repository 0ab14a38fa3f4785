import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton } from '@backstage/ui';
import type { Campaign } from '@provenpath/plugin-golden-paths-common';
import {
  FactList,
  QueryPanel,
  RefName,
  Section,
  useSubjectTitle,
} from '@provenpath/portal-react';
import type { useCampaignFilters } from '../../hooks/filters';
import { useLinks } from '../../hooks/useLinks';
import { useCampaign } from '../../hooks/movingQueries';
import { movingTranslationRef } from '../../movingTranslation';
import { BackLink } from '../shared/BackLink';
import { CampaignActions } from './CampaignActions';
import { CampaignRepositories } from './CampaignRepositories';
import { CampaignProgress, CampaignState, NextWave } from './CampaignRow';
import { describePace } from './describePace';

function useFacts(campaign: Campaign) {
  const { t } = useTranslationRef(movingTranslationRef);
  const { kind, layers, selection, wave } = campaign;
  const subjectTitle = useSubjectTitle(selection.subject);
  const { templates, repositories } = selection;
  return [
    {
      name: t('campaigns.status'),
      value: <CampaignState campaign={campaign} />,
    },
    {
      name: t('campaigns.progress'),
      value: <CampaignProgress campaign={campaign} />,
    },
    {
      name: t('campaigns.facts.kind'),
      value:
        kind === 'join'
          ? t('campaigns.facts.join', { layers: layers.join(', ') })
          : t('campaigns.facts.update'),
    },
    {
      name: t('campaigns.facts.selection'),
      value: [
        subjectTitle,
        ...(templates.length === 0
          ? [t('campaigns.facts.allTemplates')]
          : templates),
        ...(repositories.length === 0
          ? []
          : [t('campaigns.facts.chosen', { count: repositories.length })]),
      ].join(', '),
    },
    {
      name: t('campaigns.facts.waves'),
      value: (
        <>
          {describePace(campaign, t)};{' '}
          {t('campaigns.facts.begun', { count: wave })}
          <NextWave campaign={campaign} />
        </>
      ),
    },
    {
      name: t('campaigns.facts.createdBy'),
      value: <RefName value={campaign.createdBy} />,
    },
  ];
}

function Facts({ campaign }: { campaign: Campaign }) {
  return (
    <Section
      title={campaign.title}
      description={campaign.description}
      actions={<CampaignActions campaign={campaign} />}
    >
      <FactList wide facts={useFacts(campaign)} />
    </Section>
  );
}

/** A campaign: what it does, how far it is, and each of its repositories. */
export function CampaignDetails(props: {
  url: ReturnType<typeof useCampaignFilters>;
}) {
  const { url } = props;
  const { campaign: id, state } = url.filters;
  const { t } = useTranslationRef(movingTranslationRef);
  const { toCampaign } = useLinks();
  const query = useCampaign(id);
  return (
    <>
      <BackLink href={toCampaign()}>{t('campaigns.back')}</BackLink>
      <QueryPanel
        query={query}
        loadingLabel={t('campaigns.loading')}
        errorSubject={t('campaigns.subject')}
        skeleton={<Skeleton width="100%" height={220} />}
      >
        {campaign => <Facts campaign={campaign} />}
      </QueryPanel>
      <CampaignRepositories
        id={id}
        state={state}
        onStateChange={value => url.setFilters({ state: value })}
      />
    </>
  );
}
