import { stringifyEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import type {
  EntityCost,
  PeriodsResponse,
} from '@provenpath/plugin-costs-common';
import {
  QueryPanel,
  Section,
  formatPeriod,
  surfaceStyles,
} from '@provenpath/portal-react';
import { newestWholeMonth } from '../../format/months';
import { useEntityCosts, usePeriods } from '../../hooks/queries';
import { costsTranslationRef } from '../../translation';
import { Amount } from '../shared/Amount';
import { cutOfDriver } from '../shared/cuts';
import { describeGrowth } from '../shared/describeKey';
import { CostsDemoBadge } from '../shared/CostsDemoBadge';
import { useCostsLink } from '../shared/links';
import { NoPeriods } from '../shared/OwnCosts';
import styles from '../shared/costs.module.css';
import { NoCosts } from './NoCosts';
import { UnitCostText, unitCostsOf } from './UnitCosts';
import { useEntityLinks } from './useEntityLinks';

function Cost({ cost, entityRef }: { cost: EntityCost; entityRef: string }) {
  const { currency, total, previous, billingPeriod, drivers } = cost;
  const { t } = useTranslationRef(costsTranslationRef);
  const { toCut } = useEntityLinks(cost, { entityRef, metric: 'effective' });
  const [driver] = drivers;
  return (
    <div>
      <p className={`${surfaceStyles.text} ${styles.figure}`}>
        <Amount amount={total} currency={currency} href={toCut()} />
      </p>
      <p className={surfaceStyles.note}>
        {t('entity.cardCaption', {
          month: formatPeriod(billingPeriod),
          growth: describeGrowth(total, previous, t),
        })}
      </p>
      {driver && (
        <p className={surfaceStyles.note}>
          {t('entity.cardDriver', {
            name:
              driver.resourceName ?? driver.serviceName ?? t('entity.noName'),
            amount: (
              <Amount
                amount={driver.amount}
                currency={currency}
                href={toCut(cutOfDriver(driver))}
              />
            ),
          })}
        </p>
      )}
      {unitCostsOf(cost).map(unit => (
        <p key={unit.unit} className={surfaceStyles.note}>
          {t('entity.unitPer', { unit: unit.unit })}:{' '}
          <UnitCostText unit={unit} currency={currency} href={toCut()} />
        </p>
      ))}
    </div>
  );
}

function NewestMonth({ periods, visibility }: PeriodsResponse) {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const { t } = useTranslationRef(costsTranslationRef);
  const month = newestWholeMonth(periods);
  const query = useEntityCosts(entityRef, 'effective', month);
  return (
    <QueryPanel
      query={query}
      loadingLabel={t('entity.loading')}
      errorSubject={t('entity.subject')}
      compact
      isEmpty={({ costs }) => costs.length === 0}
      empty={<NoCosts compact visibility={visibility} />}
    >
      {({ costs }) => (
        <div className={surfaceStyles.stack}>
          {costs.map(cost => (
            <Cost key={cost.currency} cost={cost} entityRef={entityRef} />
          ))}
        </div>
      )}
    </QueryPanel>
  );
}

/** The newest whole month's cost of an entity on its overview. */
export function CostCard() {
  const { entity } = useEntity();
  const { t } = useTranslationRef(costsTranslationRef);
  const toPage = useCostsLink();
  const query = usePeriods();
  return (
    <Section
      title={t('entity.cardTitle')}
      actions={
        <>
          <CostsDemoBadge />
          <Link
            href={toPage('charges', { subject: stringifyEntityRef(entity) })}
          >
            {t('entity.charges')}
          </Link>
        </>
      }
    >
      <QueryPanel
        query={query}
        loadingLabel={t('entity.loading')}
        errorSubject={t('entity.subject')}
        compact
        isEmpty={({ periods }) => periods.length === 0}
        empty={<NoPeriods compact visibility={query.data?.visibility} />}
      >
        {answer => <NewestMonth {...answer} />}
      </QueryPanel>
    </Section>
  );
}
