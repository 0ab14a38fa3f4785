import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Campaign } from '@provenpath/plugin-surveys-common';
import {
  DemoBadge,
  EmptyState,
  ScrollArea,
  Section,
  surfaceStyles,
} from '@provenpath/portal-react';
import { surveysTranslationRef } from '../../translation';
import { formatDay } from '../shared/days';
import { CampaignActions } from './CampaignActions';

function CampaignRow({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslationRef(surveysTranslationRef);
  return (
    <tr>
      <th scope="row">
        <div className={surfaceStyles.titleRow}>
          {campaign.title}
          {campaign.demo && <DemoBadge />}
        </div>
      </th>
      <td>
        {campaign.source === 'ballots' && `${formatDay(campaign.opensOn)} – `}
        {formatDay(campaign.closesOn)}
      </td>
      <td>{t(`manage.${campaign.status}`)}</td>
      <td className={surfaceStyles.number}>
        {campaign.source === 'ballots' && campaign.population !== null
          ? `${campaign.ballotsDrawn} / ${campaign.population}`
          : '–'}
      </td>
      <td>
        <CampaignActions campaign={campaign} />
      </td>
    </tr>
  );
}

/** All campaigns, with what may be done with each. */
export function CampaignsSection({ campaigns }: { campaigns: Campaign[] }) {
  const { t } = useTranslationRef(surveysTranslationRef);
  return (
    <Section
      title={t('manage.campaigns')}
      description={t('manage.campaignsDescription')}
    >
      {campaigns.length === 0 ? (
        <EmptyState
          title={t('answer.none')}
          description={t('results.emptyAdvice')}
        />
      ) : (
        <ScrollArea label={t('manage.campaigns')}>
          <table
            className={surfaceStyles.table}
            aria-label={t('manage.campaigns')}
          >
            <thead>
              <tr>
                <th scope="col">{t('manage.title')}</th>
                <th scope="col">{t('manage.days')}</th>
                <th scope="col">{t('manage.status')}</th>
                <th scope="col" className={surfaceStyles.number}>
                  {t('manage.people')}
                </th>
                <th scope="col">{t('manage.actions')}</th>
              </tr>
            </thead>
            <tbody>
              {campaigns.map(campaign => (
                <CampaignRow key={campaign.id} campaign={campaign} />
              ))}
            </tbody>
          </table>
        </ScrollArea>
      )}
    </Section>
  );
}
