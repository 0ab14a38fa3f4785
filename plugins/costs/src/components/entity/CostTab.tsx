import { stringifyEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Container, Skeleton } from '@backstage/ui';
import type {
  CostMetric,
  PeriodsResponse,
} from '@provenpath/plugin-costs-common';
import {
  QueryPanel,
  RejectedFilters,
  Toolbar,
  surfaceStyles,
  useUrlFilters,
} from '@provenpath/portal-react';
import { isMonth, newestWholeMonth } from '../../format/months';
import { useEntityCosts, usePeriods } from '../../hooks/queries';
import { costsTranslationRef } from '../../translation';
import { MetricChoice } from '../shared/MetricChoice';
import { MonthSelect } from '../shared/MonthSelect';
import { NoPeriods, OwnCostsNotice } from '../shared/OwnCosts';
import { EntityBudgets } from './EntityBudgets';
import { EntityCosts } from './EntityCosts';
import { NoCosts } from './NoCosts';

const FILTERS = {
  metric: {
    default: 'effective',
    isValid: (value: string) => ['effective', 'billed'].includes(value),
  },
  month: { default: '', isValid: isMonth },
};

/** A month of the entity, the newest whole one first. */
function CostOfMonth({ periods, visibility }: PeriodsResponse) {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const url = useUrlFilters(FILTERS);
  const { filters, setFilters } = url;
  const { t } = useTranslationRef(costsTranslationRef);
  const metric = filters.metric as CostMetric;
  const month = filters.month || (newestWholeMonth(periods) ?? '');
  const query = useEntityCosts(entityRef, metric, month);
  return (
    <>
      <Toolbar>
        <MonthSelect
          months={periods.map(({ billingPeriod }) => billingPeriod)}
          value={month}
          onChange={value => setFilters({ month: value })}
        />
        <MetricChoice
          value={metric}
          onChange={value => setFilters({ metric: value })}
        />
      </Toolbar>
      <RejectedFilters url={url} />
      <div className={surfaceStyles.stack}>
        <EntityBudgets
          entityRef={entityRef}
          month={month}
          isTeam={entity.kind.toLocaleLowerCase('en-US') === 'group'}
        />
        <QueryPanel
          query={query}
          loadingLabel={t('entity.loading')}
          errorSubject={t('entity.subject')}
          skeleton={<Skeleton width="100%" height={420} />}
          isEmpty={({ costs }) => costs.length === 0}
          empty={<NoCosts visibility={visibility} />}
        >
          {({ costs }) => (
            <div className={surfaceStyles.stack}>
              {costs.map(cost => (
                <EntityCosts
                  key={cost.currency}
                  cost={cost}
                  entityRef={entityRef}
                  metric={metric}
                />
              ))}
            </div>
          )}
        </QueryPanel>
      </div>
    </>
  );
}

/** Costs of the entity whose page is shown. */
export function CostTab() {
  const { t } = useTranslationRef(costsTranslationRef);
  const query = usePeriods();
  return (
    <Container>
      <div className={surfaceStyles.page}>
        <QueryPanel
          query={query}
          loadingLabel={t('entity.loading')}
          errorSubject={t('entity.subject')}
          isEmpty={({ periods }) => periods.length === 0}
          empty={<NoPeriods visibility={query.data?.visibility} />}
        >
          {answer => (
            <div>
              <OwnCostsNotice />
              <CostOfMonth {...answer} />
            </div>
          )}
        </QueryPanel>
      </div>
    </Container>
  );
}
