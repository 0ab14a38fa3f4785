import { adoptionReadPermission } from '@provenpath/plugin-golden-paths-common';
import { GuardedPage } from '@provenpath/portal-react';
import { isUnknownToCatalog, useAdoption } from '../../hooks/adoptionQueries';
import { useAdoptionFilters } from '../../hooks/filters';
import { useFollowing } from '../../hooks/useFollowing';
import { CatalogNotice } from '../shared/CatalogNotice';
import { SubjectToolbar } from '../shared/SubjectToolbar';
import { BenefitSection } from './BenefitSection';
import { CutsSection } from './CutsSection';
import { FunnelSection } from './FunnelSection';
import { HeatmapSection } from './HeatmapSection';
import { NewServicesSection } from './NewServicesSection';
import { ProposalsSection } from './ProposalsSection';
import { RateSection } from './RateSection';
import { ScanAge } from './ScanAge';
import { ScanNotice } from './ScanNotice';
import { TrendSection } from './TrendSection';
import { VersionsSection } from './VersionsSection';
import { lacksGoldenPath } from './lacksGoldenPath';

function AdoptionContent() {
  const url = useAdoptionFilters();
  const { subject, at, by } = url.filters;
  const request = { subject, at: at || undefined };
  // Every panel asks by itself and at once: one that is slow or fails leaves
  // the others alone.
  const adoption = useAdoption(request);
  useFollowing(adoption.data);
  const isFirstTime =
    adoption.data !== undefined && lacksGoldenPath(adoption.data);
  return (
    <>
      <SubjectToolbar
        url={url}
        end={adoption.data && <ScanAge adoption={adoption.data} />}
      />
      {adoption.data && <ScanNotice adoption={adoption.data} />}
      {isUnknownToCatalog(adoption.data) && <CatalogNotice />}
      {isFirstTime ? (
        <ProposalsSection isGrowing={!adoption.data?.scan?.complete} />
      ) : (
        <>
          <RateSection query={adoption} request={request} />
          <TrendSection subject={subject} />
          <FunnelSection request={request} />
          <HeatmapSection request={request} />
          <VersionsSection request={request} adoption={adoption} />
          <CutsSection
            request={request}
            by={by}
            onChange={value => url.setFilters({ by: value })}
          />
          <BenefitSection subject={subject} />
          <NewServicesSection subject={subject} />
        </>
      )}
    </>
  );
}

/** Who is on the golden path, how that was found out, and how it changes. */
export function AdoptionPage() {
  return (
    <GuardedPage permission={adoptionReadPermission}>
      <AdoptionContent />
    </GuardedPage>
  );
}
