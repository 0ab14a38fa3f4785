import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { adoptionReadPermission } from '@provenpath/plugin-golden-paths-common';
import { GuardedPage } from '@provenpath/portal-react';
import { useStanding } from '../../hooks/adoptionQueries';
import { DriftSection } from '../updates/DriftSection';
import { ComponentStandingSections } from './ComponentStandingSections';
import { repositoryIdOfAdoption } from './repositoryIdOfAdoption';

function Content({ entityRef }: { entityRef: string }) {
  const adoption = useStanding(entityRef).data?.adoption;
  return (
    <>
      <ComponentStandingSections entityRef={entityRef} />
      {adoption && (
        <DriftSection repository={repositoryIdOfAdoption(adoption)} />
      )}
    </>
  );
}

/** A component's tab: its layers, and how far it is behind its template. */
export function AdoptionTab() {
  const { entity } = useEntity();
  return (
    <GuardedPage permission={adoptionReadPermission} isPart>
      <Content entityRef={stringifyEntityRef(entity)} />
    </GuardedPage>
  );
}
