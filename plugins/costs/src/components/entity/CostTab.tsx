import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Container, Skeleton } from '@backstage/ui';
import type { CostMetric } from '@provenpath/plugin-costs-common';
import {
  EmptyState,
  QueryPanel,
  surfaceStyles,
  useUrlFilters,
} from '@provenpath/portal-react';
import { useEntityCosts } from '../../hooks/queries';
import { Choice } from '../shared/Choice';
import { EntityCosts } from './EntityCosts';

const FILTERS = {
  metric: {
    default: 'effective',
    isValid: (value: string) => ['effective', 'billed'].includes(value),
  },
};

/** Nothing was spent on the entity: how it comes to a cost. */
export function NoCosts({ compact }: { compact?: boolean }) {
  return (
    <EmptyState
      compact={compact}
      title="Nothing was spent on this"
      description="A charge comes here by a tag such as service or owner, by the id of its resource, or by a shared pool: see the rules of the cost pages."
    />
  );
}

/** Costs of the entity whose page is shown. */
export function CostTab() {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const { filters, setFilters } = useUrlFilters(FILTERS);
  const metric = filters.metric as CostMetric;
  const query = useEntityCosts(entityRef, metric);
  return (
    <Container>
      <div className={surfaceStyles.page}>
        <div>
          <Choice
            label="Cost"
            value={metric}
            options={[
              ['effective', 'Effective'],
              ['billed', 'Billed'],
            ]}
            onChange={value => setFilters({ metric: value })}
          />
        </div>
        <QueryPanel
          query={query}
          loadingLabel="Loading the costs"
          errorSubject="The costs"
          skeleton={<Skeleton width="100%" height={420} />}
          isEmpty={({ costs }) => costs.length === 0}
          empty={<NoCosts />}
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
    </Container>
  );
}
