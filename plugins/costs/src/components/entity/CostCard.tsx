import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import {
  QueryPanel,
  Section,
  formatPeriod,
  surfaceStyles,
} from '@provenpath/portal-react';
import { formatMoney } from '../../format/formatMoney';
import { useEntityCosts } from '../../hooks/queries';
import { CostsDemoBadge } from '../shared/CostsDemoBadge';
import { useCostsLink } from '../shared/links';
import styles from '../shared/costs.module.css';
import { describeGrowth } from '../spend/SpendTable';
import { NoCosts } from './CostTab';

/** The month's cost of an entity on its overview. */
export function CostCard() {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const toPage = useCostsLink();
  const query = useEntityCosts(entityRef, 'effective');
  return (
    <Section
      title="Cost"
      actions={
        <>
          <CostsDemoBadge />
          <Link href={toPage('charges', { subject: entityRef })}>Charges</Link>
        </>
      }
    >
      <QueryPanel
        query={query}
        loadingLabel="Loading the cost"
        errorSubject="The cost"
        compact
        isEmpty={({ costs }) => costs.length === 0}
        empty={<NoCosts compact />}
      >
        {({ costs }) => (
          <div className={surfaceStyles.stack}>
            {costs.map(
              ({ currency, total, previous, billingPeriod, drivers }) => (
                <div key={currency}>
                  <p className={`${surfaceStyles.text} ${styles.figure}`}>
                    {formatMoney(total, currency)}
                  </p>
                  <p className={surfaceStyles.note}>
                    {formatPeriod(billingPeriod)}, effective,{' '}
                    {describeGrowth(total, previous)} since the month before
                    {drivers[0] &&
                      `; most of it ${drivers[0].resourceName ?? drivers[0].serviceName ?? 'without a name'}`}
                  </p>
                </div>
              ),
            )}
          </div>
        )}
      </QueryPanel>
    </Section>
  );
}
