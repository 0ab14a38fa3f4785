import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { usePermission } from '@backstage/plugin-permission-react';
import { exemptionRequestPermission } from '@provenpath/plugin-golden-paths-common';
import type { RepositoryAdoption } from '@provenpath/plugin-golden-paths-common';
import { FactList, OutLink, RefName, Section } from '@provenpath/portal-react';
import { adoptionTranslationRef } from '../../adoptionTranslation';
import { useLinks } from '../../hooks/useLinks';
import { repositoryIdOfAdoption } from '../entity/repositoryIdOfAdoption';
import { AdoptionStatus } from './AdoptionStatus';

function useFacts(repository: RepositoryAdoption) {
  const { t } = useTranslationRef(adoptionTranslationRef);
  const { kind, kindFrom } = repository;
  const none = t('standing.none');
  const ref = (value: string | null) => <RefName value={value} none={none} />;
  const from =
    kindFrom === 'catalog'
      ? t('standing.kindCatalog')
      : t('standing.kindDockerfile');
  return [
    {
      name: t('repositories.status'),
      value: <AdoptionStatus repository={repository} />,
    },
    {
      name: t('standing.github'),
      value: <OutLink href={repository.url}>{repository.url}</OutLink>,
    },
    { name: t('standing.component'), value: ref(repository.entityRef) },
    { name: t('standing.owner'), value: ref(repository.ownerRef) },
    { name: t('standing.system'), value: ref(repository.systemRef) },
    {
      name: t('standing.kind'),
      value:
        kind === null || kindFrom === null
          ? t('repositories.unknownKind')
          : t('standing.kindFrom', { kind, from }),
    },
    { name: t('standing.language'), value: repository.language ?? none },
    { name: t('standing.tier'), value: repository.tier ?? none },
    { name: t('standing.template'), value: ref(repository.template) },
  ];
}

/** Whose a repository is, what it is, and where it stands. */
export function RepositoryFacts(props: { repository: RepositoryAdoption }) {
  const { repository } = props;
  const { t } = useTranslationRef(adoptionTranslationRef);
  const { toExemptions } = useLinks();
  const { allowed } = usePermission({ permission: exemptionRequestPermission });
  return (
    <Section
      title={`${repository.owner}/${repository.name}`}
      actions={
        allowed &&
        !repository.onPath && (
          <ButtonLink
            size="small"
            variant="tertiary"
            href={toExemptions(repositoryIdOfAdoption(repository))}
          >
            {t('standing.exemption')}
          </ButtonLink>
        )
      }
    >
      <FactList wide facts={useFacts(repository)} />
    </Section>
  );
}
