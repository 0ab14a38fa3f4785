import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { driftReadPermission } from '@provenpath/plugin-golden-paths-common';
import { GuardedPage } from '@provenpath/portal-react';
import { useUpdateFilters } from '../../hooks/filters';
import { useLinks } from '../../hooks/useLinks';
import { movingTranslationRef } from '../../movingTranslation';
import { BackLink } from '../shared/BackLink';
import { DriftSection } from './DriftSection';
import { MatchTemplate } from './MatchTemplate';
import { UpdatesList } from './UpdatesList';

function UpdatesContent() {
  const url = useUpdateFilters();
  const { t } = useTranslationRef(movingTranslationRef);
  const { toUpdate } = useLinks();
  const { repository } = url.filters;
  return repository ? (
    <>
      <BackLink href={toUpdate()}>{t('updates.back')}</BackLink>
      <DriftSection repository={repository} isTitled />
      <MatchTemplate repository={repository} />
    </>
  ) : (
    <>
      <UpdatesList url={url} />
      <MatchTemplate />
    </>
  );
}

/** Repositories with a template, how far they are behind it, and one in full. */
export function UpdatesPage() {
  return (
    <GuardedPage permission={driftReadPermission}>
      <UpdatesContent />
    </GuardedPage>
  );
}
