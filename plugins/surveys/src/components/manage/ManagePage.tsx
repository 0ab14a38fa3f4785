import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { campaignManagePermission } from '@provenpath/plugin-surveys-common';
import {
  GuardedPage,
  QueryPanel,
  surfaceStyles,
} from '@provenpath/portal-react';
import { useCampaigns } from '../../hooks/queries';
import { surveysTranslationRef } from '../../translation';
import { CampaignsSection } from './CampaignsSection';
import { CommentsSection } from './CommentsSection';
import { ComplaintsEditor } from './ComplaintsEditor';
import { ImportSection } from './ImportSection';
import { PlanSection } from './PlanSection';

/** Everything that the platform team does with surveys. */
export function ManagePage() {
  const { t } = useTranslationRef(surveysTranslationRef);
  const query = useCampaigns();
  return (
    <GuardedPage permission={campaignManagePermission}>
      <QueryPanel
        query={query}
        loadingLabel={t('page.loading')}
        errorSubject={t('page.subject')}
      >
        {({ campaigns }) => (
          <div className={surfaceStyles.stack}>
            <CampaignsSection campaigns={campaigns} />
            <PlanSection />
            <CommentsSection campaigns={campaigns} />
            <ComplaintsEditor />
            <ImportSection />
          </div>
        )}
      </QueryPanel>
    </GuardedPage>
  );
}
