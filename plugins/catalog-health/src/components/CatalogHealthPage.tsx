import { catalogHealthReadPermission } from '@provenpath/plugin-catalog-health-common';
import { GuardedPage } from '@provenpath/portal-react';
import { BudgetsSection } from './BudgetsSection';
import { EntitiesSection } from './EntitiesSection';
import { RunsSection } from './RunsSection';
import { SummarySection } from './SummarySection';

/** How the catalog keeps up, for those who run it. */
export function CatalogHealthPage() {
  return (
    <GuardedPage permission={catalogHealthReadPermission}>
      <SummarySection />
      <EntitiesSection />
      <RunsSection />
      <BudgetsSection />
    </GuardedPage>
  );
}
