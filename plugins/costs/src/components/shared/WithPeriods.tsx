import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { costReportReadPermission } from '@provenpath/plugin-costs-common';
import type { PeriodsResponse } from '@provenpath/plugin-costs-common';
import { GuardedPage, QueryPanel } from '@provenpath/portal-react';
import type { ReactNode } from 'react';
import { usePeriods } from '../../hooks/queries';
import { costsTranslationRef } from '../../translation';
import { NoPeriods, OwnCostsNotice } from './OwnCosts';

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
        empty={<NoPeriods visibility={query.data?.visibility} />}
      >
        {({ periods }) => (
          <>
            <OwnCostsNotice />
            {props.children(periods)}
          </>
        )}
      </QueryPanel>
    </GuardedPage>
  );
}
