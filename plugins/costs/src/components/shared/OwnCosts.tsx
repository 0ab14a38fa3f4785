import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import type { PeriodsResponse } from '@provenpath/plugin-costs-common';
import { EmptyState } from '@provenpath/portal-react';
import { usePeriods } from '../../hooks/queries';
import { costsTranslationRef } from '../../translation';
import { NoBills } from './NoBills';

/** Whose costs the reader is shown. */
export type Visibility = PeriodsResponse['visibility'];

/**
 * Says that only the reader's own costs are shown, where the configuration of
 * the portal keeps it that way; nothing for who sees all.
 */
export function OwnCostsNotice() {
  const { data } = usePeriods();
  const { t } = useTranslationRef(costsTranslationRef);
  if (!data || data.visibility === 'all') {
    return null;
  }
  return (
    <Alert
      status="info"
      icon
      mb="4"
      title={
        data.visibility === 'own-team' ? t('own.teamTitle') : t('own.treeTitle')
      }
      description={t('own.description')}
    />
  );
}

/** No month with a bill: none was brought in, or none of the reader's. */
export function NoPeriods(props: {
  visibility: Visibility | undefined;
  compact?: boolean;
}) {
  const { visibility = 'all', compact } = props;
  const { t } = useTranslationRef(costsTranslationRef);
  return visibility === 'all' ? (
    <NoBills compact={compact} />
  ) : (
    <EmptyState
      compact={compact}
      title={t('page.noOwnTitle')}
      description={t('page.noOwnDescription')}
    />
  );
}
