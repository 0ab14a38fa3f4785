import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { driftReadPermission } from '@provenpath/plugin-golden-paths-common';
import { GuardedPage } from '@provenpath/portal-react';
import { useJoiningFilters } from '../../hooks/filters';
import { useLinks } from '../../hooks/useLinks';
import { movingTranslationRef } from '../../movingTranslation';
import { BackLink } from '../shared/BackLink';
import { JoiningForm } from './JoiningForm';
import { UnregisteredList } from './UnregisteredList';

function JoiningContent() {
  const url = useJoiningFilters();
  const { t } = useTranslationRef(movingTranslationRef);
  const { toJoining } = useLinks();
  const { repository } = url.filters;
  return repository ? (
    <>
      <BackLink href={toJoining()}>{t('joining.back')}</BackLink>
      <JoiningForm key={repository} repository={repository} />
    </>
  ) : (
    <UnregisteredList url={url} />
  );
}

/** Repositories that are not in the catalog, and how each one joins the path. */
export function JoiningPage() {
  return (
    <GuardedPage permission={driftReadPermission}>
      <JoiningContent />
    </GuardedPage>
  );
}
