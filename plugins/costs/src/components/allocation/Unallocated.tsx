import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Link } from '@backstage/ui';
import type {
  CostMetric,
  UnallocatedResponse,
} from '@provenpath/plugin-costs-common';
import {
  EmptyState,
  QueryPanel,
  Section,
  surfaceStyles,
} from '@provenpath/portal-react';
import { RiCheckboxCircleLine } from '@remixicon/react';
import type { CostRange } from '../../api/CostsApi';
import { formatMoney } from '../../format/formatMoney';
import { usePeriods, useUnallocated } from '../../hooks/queries';
import { costsTranslationRef } from '../../translation';
import { useCostsLink } from '../shared/links';
import { Candidates } from './Candidates';

function Totals(props: {
  totals: UnallocatedResponse['totals'];
  range: CostRange;
  metric: CostMetric;
}) {
  const { t } = useTranslationRef(costsTranslationRef);
  const toPage = useCostsLink();
  return (
    <>
      {props.totals.map(({ currency, amount }) => (
        <Alert
          key={currency}
          status="info"
          icon
          title={t('coverage.without', {
            amount: formatMoney(amount, currency),
          })}
          customActions={
            <Link
              href={toPage('charges', {
                ...props.range,
                coverage: 'unallocated',
                currency,
                metric: props.metric,
              })}
            >
              {t('coverage.showCharges')}
            </Link>
          }
        />
      ))}
    </>
  );
}

/** What has no owner in the whole organisation, by the rules that would fix most. */
export function Unallocated(props: { range: CostRange; metric: CostMetric }) {
  const { t } = useTranslationRef(costsTranslationRef);
  const query = useUnallocated({ ...props.range, metric: props.metric });
  const periods = usePeriods();
  // What nobody owns is shown to nobody but those who see all.
  const isOwn = periods.data !== undefined && periods.data.visibility !== 'all';
  return (
    <Section
      title={t('coverage.fixTitle')}
      description={isOwn ? undefined : t('coverage.fixDescription')}
    >
      <QueryPanel
        query={query}
        loadingLabel={t('coverage.fixLoading')}
        errorSubject={t('coverage.fixSubject')}
        isEmpty={({ candidates }) => candidates.length === 0}
        empty={
          isOwn ? (
            <EmptyState
              title={t('coverage.ownTitle')}
              description={t('coverage.ownDescription')}
            />
          ) : (
            <EmptyState
              icon={<RiCheckboxCircleLine size={28} />}
              title={t('coverage.nothingTitle')}
              description={t('coverage.nothingDescription')}
            />
          )
        }
      >
        {({ candidates, totals }) => (
          <div className={surfaceStyles.stack}>
            <Totals totals={totals} {...props} />
            <Candidates candidates={candidates} {...props} />
          </div>
        )}
      </QueryPanel>
    </Section>
  );
}
