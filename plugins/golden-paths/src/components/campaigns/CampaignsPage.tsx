import { driftReadPermission } from '@provenpath/plugin-golden-paths-common';
import { GuardedPage, RejectedFilters } from '@provenpath/portal-react';
import { useCampaignFilters } from '../../hooks/filters';
import { CampaignDetails } from './CampaignDetails';
import { CampaignsList } from './CampaignsList';

function CampaignsContent() {
  const url = useCampaignFilters();
  return (
    <>
      <RejectedFilters url={url} />
      {url.filters.campaign ? (
        <CampaignDetails url={url} />
      ) : (
        <CampaignsList
          onCreated={({ id }) => url.setFilters({ campaign: id })}
        />
      )}
    </>
  );
}

/** Updates of many repositories in waves, and one of them in full. */
export function CampaignsPage() {
  return (
    <GuardedPage permission={driftReadPermission}>
      <CampaignsContent />
    </GuardedPage>
  );
}
