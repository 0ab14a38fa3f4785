import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton } from '@backstage/ui';
import { EmptyState, QueryPanel } from '@provenpath/portal-react';
import { adoptionTranslationRef } from '../../adoptionTranslation';
import { useStanding } from '../../hooks/adoptionQueries';
import { shared } from '../shared/styles';
import { LayersSection } from './LayersSection';
import { ProblemsSection } from './ProblemsSection';
import { repositoryIdOfAdoption } from './repositoryIdOfAdoption';

/** Where a component stands, layer by layer, with what to do about each. */
export function ComponentStandingSections(props: { entityRef: string }) {
  const { t } = useTranslationRef(adoptionTranslationRef);
  const query = useStanding(props.entityRef);
  return (
    <QueryPanel
      query={query}
      loadingLabel={t('standing.loading')}
      errorSubject={t('standing.subject')}
      skeleton={<Skeleton width="100%" height={260} />}
      isEmpty={({ adoption }) => adoption === null}
      empty={
        <EmptyState
          title={t('standing.notFound')}
          description={query.data?.explanation}
        />
      }
    >
      {({ adoption, explanation, layers, problems, measuredAt }) =>
        adoption && (
          <div className={shared.stack}>
            <LayersSection
              repository={repositoryIdOfAdoption(adoption)}
              layers={layers}
              explanation={explanation}
              measuredAt={measuredAt}
            />
            <ProblemsSection problems={problems} />
          </div>
        )
      }
    </QueryPanel>
  );
}
