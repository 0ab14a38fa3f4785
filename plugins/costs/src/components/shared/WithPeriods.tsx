import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { costReportReadPermission } from '@provenpath/plugin-costs-common';
import type { PeriodsResponse } from '@provenpath/plugin-costs-common';
import { EmptyState, GuardedPage, QueryPanel } from '@provenpath/portal-react';
import type { ReactNode } from 'react';
import { usePeriods } from '../../hooks/queries';
import { costsTranslationRef } from '../../translation';
import { NoBills } from './NoBills';

/** A page about months with a bill: asks which there are, and says so without. */
export function WithPeriods(props: {
  children: (periods: PeriodsResponse['periods']) => ReactNode;
}) {
  const { t } = useTranslationRef(costsTranslationRef);
  const query = usePeriods();
  return (
    <GuardedPage permission={costReportReadPermission}>
      <QueryPanel
        query={query}
        loadingLabel={t('page.periodsLoading')}
        errorSubject={t('page.periods')}
        isEmpty={({ periods }) => periods.length === 0}
        empty={
          query.data?.visibility === 'all' ? (
            <NoBills />
          ) : (
            <EmptyState
              title={t('page.noOwnTitle')}
              description={t('page.noOwnDescription')}
            />
          )
        }
      >
        {({ periods }) => <>{props.children(periods)}</>}
      </QueryPanel>
    </GuardedPage>
  );
}
