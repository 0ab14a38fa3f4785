import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Skeleton } from '@backstage/ui';
import { usePermission } from '@backstage/plugin-permission-react';
import { campaignManagePermission } from '@provenpath/plugin-golden-paths-common';
import type { Campaign } from '@provenpath/plugin-golden-paths-common';
import {
  EmptyState,
  MoreButton,
  QueryPanel,
  ScrollArea,
  Section,
} from '@provenpath/portal-react';
import { RiAddLine } from '@remixicon/react';
import { useState } from 'react';
import { useCampaigns } from '../../hooks/movingQueries';
import { movingTranslationRef } from '../../movingTranslation';
import { shared } from '../shared/styles';
import { CampaignForm } from './CampaignForm';
import { CampaignRow } from './CampaignRow';

function CampaignsTable({ campaigns }: { campaigns: Campaign[] }) {
  const { t } = useTranslationRef(movingTranslationRef);
  return (
    <ScrollArea label={t('campaigns.title')}>
      <table className={shared.table} aria-label={t('campaigns.title')}>
        <thead>
          <tr>
            <th scope="col">{t('campaigns.name')}</th>
            <th scope="col">{t('campaigns.status')}</th>
            <th scope="col">{t('campaigns.progress')}</th>
            <th scope="col">{t('campaigns.wave')}</th>
          </tr>
        </thead>
        <tbody>
          {campaigns.map(campaign => (
            <CampaignRow key={campaign.id} campaign={campaign} />
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}

/** All campaigns, and the form of a new one for who may plan it. */
export function CampaignsList(props: {
  onCreated: (campaign: Campaign) => void;
}) {
  const { t } = useTranslationRef(movingTranslationRef);
  const { allowed } = usePermission({ permission: campaignManagePermission });
  const [isPlanning, setPlanning] = useState(false);
  const query = useCampaigns();
  const campaigns = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      {isPlanning && (
        <CampaignForm
          onCancel={() => setPlanning(false)}
          onCreated={props.onCreated}
        />
      )}
      <Section
        title={t('campaigns.title')}
        description={t('campaigns.description')}
        actions={
          allowed &&
          !isPlanning && (
            <Button
              size="small"
              iconStart={<RiAddLine aria-hidden />}
              onPress={() => setPlanning(true)}
            >
              {t('campaigns.new')}
            </Button>
          )
        }
      >
        <QueryPanel
          query={query}
          loadingLabel={t('campaigns.loading')}
          errorSubject={t('campaigns.subject')}
          skeleton={<Skeleton width="100%" height={240} />}
          isEmpty={() => campaigns.length === 0}
          empty={
            <EmptyState
              title={t('campaigns.emptyTitle')}
              description={t('campaigns.emptyAdvice')}
            />
          }
        >
          {() => (
            <>
              <CampaignsTable campaigns={campaigns} />
              <MoreButton query={query} shown={campaigns.length} />
            </>
          )}
        </QueryPanel>
      </Section>
    </>
  );
}
