import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink, Skeleton } from '@backstage/ui';
import { EmptyState, QueryPanel } from '@provenpath/portal-react';
import { RiArrowLeftLine } from '@remixicon/react';
import { useSearchParams } from 'react-router-dom';
import { adoptionTranslationRef } from '../../adoptionTranslation';
import { useRepository } from '../../hooks/adoptionQueries';
import type { RepositoryFilter } from '../../hooks/filters';
import { useLinks } from '../../hooks/useLinks';
import { StandingSections } from '../entity/StandingSections';
import { repositoryIdOfAdoption } from '../entity/repositoryIdOfAdoption';
import { DriftSection } from '../updates/DriftSection';
import { shared } from '../shared/styles';
import { RepositoryFacts } from './RepositoryFacts';

/** The list as it was left: its filters stay in the address. */
function BackToList() {
  const { t } = useTranslationRef(adoptionTranslationRef);
  const { toRepositories } = useLinks();
  const [params] = useSearchParams();
  const filters: Partial<Record<RepositoryFilter, string>> = Object.fromEntries(
    [...params].filter(([name]) => name !== 'repository'),
  );
  return (
    <div>
      <ButtonLink
        href={toRepositories(filters)}
        size="small"
        variant="tertiary"
        iconStart={<RiArrowLeftLine aria-hidden />}
      >
        {t('repositories.back')}
      </ButtonLink>
    </div>
  );
}

/** One repository, or one component that it deploys, in full. */
export function RepositoryDetails(props: { id: string; at: string }) {
  const { id, at } = props;
  const { t } = useTranslationRef(adoptionTranslationRef);
  const query = useRepository(id, at || undefined);
  return (
    <>
      <BackToList />
      <QueryPanel
        query={query}
        loadingLabel={t('repositories.loading')}
        errorSubject={t('repositories.subject')}
        skeleton={<Skeleton width="100%" height={320} />}
        isEmpty={repository => repository === null}
        empty={
          <EmptyState
            title={t('repositories.notFound')}
            description={t('repositories.notFoundAdvice')}
          />
        }
      >
        {repository =>
          repository && (
            <div className={shared.stack}>
              <RepositoryFacts repository={repository} />
              <StandingSections repository={repository} />
              <DriftSection repository={repositoryIdOfAdoption(repository)} />
            </div>
          )
        }
      </QueryPanel>
    </>
  );
}
